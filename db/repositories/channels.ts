import type { Selectable } from 'kysely'
import type { ChannelKind, DeliveryKind } from '#domain/channels/channel.ts'
import type { ChannelTopic } from '#domain/channels/topics.ts'
import type { Db } from '../engine/connection.ts'
import type { ChannelTable } from '../schema/channel-tables.ts'
import { toFlag } from '../schema/flag.ts'
import { fromJson, toJson } from '../schema/json-text.ts'

/** What an administrator says of a channel. */
export interface ChannelSettings {
  name: string
  kind: ChannelKind
  url: string
  secret: string
  isOn: boolean
  digestHour: number | null
  topics: readonly ChannelTopic[]
}

/** Where word goes to outside, and how far it has got. Instants in UTC. */
export interface Channel extends ChannelSettings {
  id: string
  zoneId: string
  /** The last row of the audit log of which word was sent. */
  auditCursor: number
  /** The day of the last digest. */
  digestOn: string | null
  /** Failed attempts in a row. */
  tries: number
  nextTryAt: string | null
  lastError: string | null
  lastSentAt: string | null
}

/** An attempt to send something. */
export interface Delivery {
  at: string
  kind: DeliveryKind
  isDelivered: boolean
  detail: string
}

function rowToChannel(row: Selectable<ChannelTable>): Channel {
  return {
    id: row.id,
    zoneId: row.zone_id,
    name: row.name,
    kind: row.kind,
    url: row.url,
    secret: row.secret,
    isOn: row.is_on === 1,
    digestHour: row.digest_hour,
    topics: fromJson(row.topics),
    auditCursor: row.audit_cursor,
    digestOn: row.digest_on,
    tries: row.tries,
    nextTryAt: row.next_try_at,
    lastError: row.last_error,
    lastSentAt: row.last_sent_at,
  }
}

const settingsColumns = ({ name, kind, url, secret, isOn, digestHour, topics }: ChannelSettings) => ({
  name,
  kind,
  url,
  secret,
  is_on: toFlag(isOn),
  digest_hour: digestHour,
  topics: toJson([...topics]),
})

/** The channels of a zone by their names, or of all zones. */
export async function listChannels(db: Db, zoneId?: string): Promise<Channel[]> {
  let rows = db.selectFrom('channel').selectAll()
  if (zoneId !== undefined) rows = rows.where('zone_id', '=', zoneId)
  return (await rows.orderBy('name').orderBy('id').execute()).map(rowToChannel)
}

export async function findChannel(db: Db, zoneId: string, id: string): Promise<Channel | undefined> {
  const row = await db.selectFrom('channel').selectAll().where('zone_id', '=', zoneId).where('id', '=', id).executeTakeFirst()
  return row && rowToChannel(row)
}

/** Stores a channel that is told of what is recorded after row `auditCursor` of the audit log. */
export async function insertChannel(
  trx: Db,
  { id, zoneId, auditCursor, ...settings }: ChannelSettings & Pick<Channel, 'id' | 'zoneId' | 'auditCursor'>,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const made = { created_at: at.toISOString(), created_by: by, tries: 0, audit_cursor: auditCursor }
  await trx
    .insertInto('channel')
    .values({ id, zone_id: zoneId, ...settingsColumns(settings), ...made })
    .execute()
}

/** Changes what is said of a channel; what has failed is tried again at once. */
export async function updateChannel(trx: Db, id: string, settings: ChannelSettings, auditCursor: number): Promise<void> {
  const anew = { tries: 0, next_try_at: null, last_error: null, audit_cursor: auditCursor }
  await trx
    .updateTable('channel')
    .set({ ...settingsColumns(settings), ...anew })
    .where('id', '=', id)
    .execute()
}

export async function deleteChannel(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('channel').where('id', '=', id).execute()
}

/** Attempts that are remembered of a channel. */
const MAX_DELIVERIES = 100

/** A channel as it was read, when something began to be sent to it. */
type ChannelAsRead = Pick<Channel, 'id' | 'url' | 'auditCursor'>

/** Writes down an attempt, and how far the channel has got with it, unless somebody has changed or removed it meanwhile. */
export async function noteDelivery(
  trx: Db,
  channel: ChannelAsRead,
  { at, kind, isDelivered, detail }: Delivery,
  progress: Partial<Pick<Channel, 'auditCursor' | 'digestOn' | 'tries' | 'nextTryAt'>>,
): Promise<void> {
  const channelId = channel.id
  const isThere = await trx.selectFrom('channel').select('id').where('id', '=', channelId).executeTakeFirst()
  if (!isThere) return
  await trx
    .insertInto('delivery')
    .values({ channel_id: channelId, at, kind, is_delivered: toFlag(isDelivered), detail })
    .execute()
  const kept = trx.selectFrom('delivery').select('id').where('channel_id', '=', channelId).orderBy('id', 'desc').limit(MAX_DELIVERIES)
  await trx.deleteFrom('delivery').where('channel_id', '=', channelId).where('id', 'not in', kept).execute()
  await moveChannel(trx, channel, {
    ...progress,
    ...(isDelivered ? { lastError: null, lastSentAt: at } : { lastError: detail }),
  })
}

/** Writes down how far a channel has got, unless somebody has changed it meanwhile. */
export async function moveChannel(
  trx: Db,
  { id, url, auditCursor: cursorAsRead }: ChannelAsRead,
  moved: Partial<Pick<Channel, 'auditCursor' | 'digestOn' | 'tries' | 'nextTryAt' | 'lastError' | 'lastSentAt'>>,
): Promise<void> {
  await trx
    .updateTable('channel')
    // What is undefined stays as it is.
    .set({
      audit_cursor: moved.auditCursor,
      digest_on: moved.digestOn,
      tries: moved.tries,
      next_try_at: moved.nextTryAt,
      last_error: moved.lastError,
      last_sent_at: moved.lastSentAt,
    })
    .where('id', '=', id)
    .where('url', '=', url)
    .where('audit_cursor', '=', cursorAsRead)
    .execute()
}

/** The latest attempts of a channel, the newest first. */
export async function listDeliveries(db: Db, channelId: string, limit: number): Promise<Delivery[]> {
  const rows = await db.selectFrom('delivery').selectAll().where('channel_id', '=', channelId).orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ at: row.at, kind: row.kind, isDelivered: row.is_delivered === 1, detail: row.detail }))
}
