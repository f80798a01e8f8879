import type { Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import type { WallMessageTable } from '../../schema/display-tables.ts'
import { fromList, toList } from '../../schema/json-list.ts'

/** An urgent message that covers the screens. Times: UTC. */
export interface WallMessage {
  id: string
  text: string
  /** The screens that show it; null: all of the zone. */
  displayIds: string[] | null
  sentAt: string
  endsAt: string
}

function rowToMessage(row: Selectable<WallMessageTable>): WallMessage {
  return { id: row.id, text: row.text, displayIds: toList<string>(row.display_ids), sentAt: row.sent_at, endsAt: row.ends_at }
}

/** The messages of a zone that have not ended, newest first. */
export async function listMessages(db: Db, zoneId: string, now: Date): Promise<WallMessage[]> {
  const rows = await db
    .selectFrom('wall_message')
    .selectAll()
    .where('zone_id', '=', zoneId)
    .where('ends_at', '>', now.toISOString())
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(rowToMessage)
}

export async function findMessage(db: Db, zoneId: string, id: string): Promise<WallMessage | undefined> {
  const row = await db.selectFrom('wall_message').selectAll().where('zone_id', '=', zoneId).where('id', '=', id).executeTakeFirst()
  return row && rowToMessage(row)
}

export async function insertMessage(trx: Db, zoneId: string, { id, text, displayIds, sentAt, endsAt }: WallMessage): Promise<void> {
  await trx
    .insertInto('wall_message')
    .values({ id, zone_id: zoneId, text, display_ids: fromList(displayIds), sent_at: sentAt, ends_at: endsAt })
    .execute()
}

export async function deleteMessage(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('wall_message').where('id', '=', id).execute()
}

/** Messages that ended before an instant are of no use to anybody; what was sent stands in the audit log. */
export async function deleteEndedMessages(trx: Db, before: Date): Promise<void> {
  await trx.deleteFrom('wall_message').where('ends_at', '<=', before.toISOString()).execute()
}
