import { setTimeout } from 'node:timers/promises'

/** Between two tries, milliseconds. */
const RETRY_MS = 10
/** How long somebody else may keep the file until whoever waits is told so, milliseconds. */
const DEADLINE_MS = 30_000

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

/**
 * Does something that needs the write lock of a file, again and again while another connection has it: nobody else's turn is
 * spent on waiting, as SQLite's own busy handler would. Throws SQLite's error after thirty seconds.
 */
export async function whileBusy<T>(act: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await setTimeout(RETRY_MS)
    }
  }
}
