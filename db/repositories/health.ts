import { sql } from 'kysely'
import type { Db } from '../engine/connection.ts'

class Undone extends Error {}

const ROW = { task: 'removeIllustrative' } as const

/** Takes the write lock and writes, then undoes it: nobody's cache is woken. Throws the driver's error where that fails. */
export async function checkWritable(writer: Db): Promise<void> {
  await writer
    .transaction()
    .execute(async (trx) => {
      await trx.insertInto('maintenance').values(ROW).execute()
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
}

/** Commits a row that is gone again at once, through to the disk. Throws the driver's error where that fails. */
export async function checkDurable(writer: Db): Promise<void> {
  await writer.transaction().execute(async (trx) => {
    await trx.insertInto('maintenance').values(ROW).execute()
    await trx.deleteFrom('maintenance').execute()
  })
}

/** From now on SQLite itself refuses writes on a connection, or takes them again. */
export async function setReadOnly(writer: Db, isRefused: boolean): Promise<void> {
  await sql`pragma query_only = ${sql.raw(isRefused ? 'on' : 'off')}`.execute(writer)
}
