import type { Selectable } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '../../engine/connection.ts'
import type { WallNoticeTable } from '../../schema/display-tables.ts'
import { fromList, toList } from '../../schema/json-list.ts'

/** A page of text, with a picture perhaps. */
export interface WallNotice {
  id: string
  title: string
  body: string
  pictureId: string | null
  /** The first day on which it is shown; null: at once. */
  startsOn: IsoDate | null
  /** The last day on which it is shown; null: until it is taken off. */
  until: IsoDate | null
  /** Days of the week on which it is shown, 1 (Monday) to 7; null: every day. */
  weekdays: number[] | null
  /** The screens that show it; null: all of the zone. */
  displayIds: string[] | null
  /** Moved by every change. */
  version: number
}

function rowToNotice(row: Selectable<WallNoticeTable>): WallNotice {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    pictureId: row.picture_id,
    startsOn: row.starts_on,
    until: row.until,
    weekdays: toList<number>(row.weekdays),
    displayIds: toList<string>(row.display_ids),
    version: row.version,
  }
}

function notices(db: Db, zoneId: string) {
  return db.selectFrom('wall_notice').selectAll().where('zone_id', '=', zoneId)
}

/** A zone's notices in the order in which they are shown. */
export async function listNotices(db: Db, zoneId: string): Promise<WallNotice[]> {
  return (await notices(db, zoneId).orderBy('position').orderBy('id').execute()).map(rowToNotice)
}

export async function findNotice(db: Db, zoneId: string, id: string): Promise<WallNotice | undefined> {
  const row = await notices(db, zoneId).where('id', '=', id).executeTakeFirst()
  return row && rowToNotice(row)
}

/** Stores a notice; a new one is the last. */
export async function storeNotice(trx: Db, zoneId: string, notice: WallNotice): Promise<void> {
  const { next } = await trx
    .selectFrom('wall_notice')
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)), '+', 1).as('next'))
    .executeTakeFirstOrThrow()
  const columns = {
    title: notice.title,
    body: notice.body,
    picture_id: notice.pictureId,
    starts_on: notice.startsOn,
    until: notice.until,
    weekdays: fromList(notice.weekdays),
    display_ids: fromList(notice.displayIds),
    version: notice.version,
  }
  await trx
    .insertInto('wall_notice')
    .values({ id: notice.id, zone_id: zoneId, ...columns, position: Number(next) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
}

/** Puts a zone's notices into an order. */
export async function orderNotices(trx: Db, zoneId: string, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await trx
      .updateTable('wall_notice')
      .set({ position: index + 1 })
      .where('zone_id', '=', zoneId)
      .where('id', '=', id)
      .execute()
  }
}

export async function deleteNotice(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('wall_notice').where('id', '=', id).execute()
}
