import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

/** Smaller files are checked in less time than a thread takes to start, bytes. */
const SMALL_BYTES = 16 << 20
/** No more of what is wrong is named. */
const MAX_LINES = 5

/** What SQLite finds wrong with a file in a quick look at all its pages; empty where nothing is. The file is only read. */
export function fileDamage(file: string): string[] {
  const sqlite = new Sqlite(file, { readonly: true })
  try {
    const lines = sqlite.prepare(`pragma quick_check(${MAX_LINES})`).pluck().all() as string[]
    return lines.filter((line) => line !== 'ok')
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  } finally {
    sqlite.close()
  }
}

/** True for a file that is not there yet, too. */
export function isSmall(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) < SMALL_BYTES
}

/** The same in a thread of its own where the file is not small. Rejects where the thread dies. */
export function checkFile(file: string): Promise<string[]> {
  if (isSmall(file)) return Promise.resolve(fileDamage(file))
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./file-check-thread.ts', import.meta.url), { workerData: { file } })
    worker.unref()
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the check of the file ended early')))
  })
}
