import type { Db } from '../connection.ts'

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
