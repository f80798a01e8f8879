import type { IsoDate } from '#domain/calendar-date.ts'
import type { Db } from '../connection.ts'

/** A page of text, with a picture perhaps. */
export interface WallNotice {
  id: string
  title: string
  body: string
  pictureId: string | null
  /** The last day on which it is shown; null: until it is taken off. */
  until: IsoDate | null
  /** Moved by every change. */
  version: number
}

function notices(db: Db, zoneId: string) {
  return db
    .selectFrom('wall_notice')
    .select(['id', 'title', 'body', 'picture_id as pictureId', 'until', 'version'])
    .where('zone_id', '=', zoneId)
}

/** A zone's notices, oldest first. */
export function listNotices(db: Db, zoneId: string): Promise<WallNotice[]> {
  return notices(db, zoneId).orderBy('position').execute()
}

export function findNotice(db: Db, zoneId: string, id: string): Promise<WallNotice | undefined> {
  return notices(db, zoneId).where('id', '=', id).executeTakeFirst()
}

export async function storeNotice(trx: Db, zoneId: string, { id, title, body, pictureId, until, version }: WallNotice): Promise<void> {
  const { next } = await trx
    .selectFrom('wall_notice')
    .select((eb) => eb(eb.fn.coalesce(eb.fn.max('position'), eb.lit(0)), '+', 1).as('next'))
    .executeTakeFirstOrThrow()
  const columns = { title, body, picture_id: pictureId, until, version }
  await trx
    .insertInto('wall_notice')
    .values({ id, zone_id: zoneId, ...columns, position: Number(next) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
}

export async function deleteNotice(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('wall_notice').where('id', '=', id).execute()
}
