import type { Db } from '../connection.ts'

class Undone extends Error {}

/** Takes the write lock and writes, then undoes it. Throws the driver's error where that fails. */
export async function checkWritable(writer: Db): Promise<void> {
  await writer
    .transaction()
    .execute(async (trx) => {
      await trx.insertInto('maintenance').values({ task: 'removeIllustrative' }).execute()
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
}
