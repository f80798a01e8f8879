import { randomUUID } from 'node:crypto'
import { NotAllowedError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { auditEnd, insertAudit } from '#db/repositories/audit.ts'
import {
  deleteChannel,
  findChannel,
  insertChannel,
  listChannels,
  updateChannel,
  type Channel,
  type ChannelSettings,
} from '#db/repositories/channels.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** More nobody sees to. */
const MAX_CHANNELS = 50

/** What is changed of a channel; what is left out stays. */
export type ChannelEdit = { [Name in Exclude<keyof ChannelSettings, 'kind'>]?: ChannelSettings[Name] | undefined }

/** What the audit log has of a channel: nothing with which somebody else could send. */
function auditable({ name, kind, url, isOn, digestHour, topics }: ChannelSettings) {
  return { name, kind, host: new URL(url).host, isOn, digestHour, topics }
}

/** Robots read text to people: single changes are for programs. */
const fitting = (settings: ChannelSettings): ChannelSettings => ({ ...settings, topics: settings.kind === 'http' ? settings.topics : [] })

/** Opens a channel, which is told of what is recorded from now on. Throws `NotAllowedError` where there are too many. */
export async function createChannel(db: Db, zoneId: string, wanted: ChannelSettings, by: Actor): Promise<Channel> {
  const settings = fitting(wanted)
  return inTransaction(db, async (trx) => {
    if ((await listChannels(trx, zoneId)).length >= MAX_CHANNELS) throw new NotAllowedError('channel')
    const id = randomUUID()
    const columns = { ...auditColumns(by), zoneId, subject: id }
    await insertAudit(trx, { ...columns, action: 'channel.create', after: auditable(settings) })
    await insertChannel(trx, { id, zoneId, auditCursor: await auditEnd(trx), ...settings }, { at: by.now, by: by.actor })
    return (await findChannel(trx, zoneId, id))!
  })
}

/**
 * Changes a channel; what is left out stays. Of what was recorded while it was off, or of other topics, it is not told later.
 * Throws `NotFoundError`.
 */
export async function editChannel(db: Db, zoneId: string, id: string, edit: ChannelEdit, by: Actor): Promise<Channel> {
  return inTransaction(db, async (trx) => {
    const before = await findChannel(trx, zoneId, id)
    if (!before) throw new NotFoundError(`channel ${id}`)
    const after = fitting({
      name: edit.name ?? before.name,
      kind: before.kind,
      url: edit.url ?? before.url,
      secret: edit.secret ?? before.secret,
      isOn: edit.isOn ?? before.isOn,
      digestHour: edit.digestHour === undefined ? before.digestHour : edit.digestHour,
      topics: edit.topics ?? before.topics,
    })
    const goesOn = before.isOn && after.isOn && JSON.stringify(before.topics) === JSON.stringify(after.topics)
    const columns = { ...auditColumns(by), zoneId, subject: id }
    await insertAudit(trx, { ...columns, action: 'channel.edit', before: auditable(before), after: auditable(after) })
    await updateChannel(trx, id, after, goesOn ? before.auditCursor : await auditEnd(trx))
    return (await findChannel(trx, zoneId, id))!
  })
}

/** Closes a channel for good. Throws `NotFoundError`. */
export async function removeChannel(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await findChannel(trx, zoneId, id)
    if (!before) throw new NotFoundError(`channel ${id}`)
    await deleteChannel(trx, id)
    await insertAudit(trx, { ...auditColumns(by), zoneId, subject: id, action: 'channel.remove', before: auditable(before) })
  })
}
