import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { fileDamage } from '#db/engine/file-damage.ts'

/** Smaller files are checked in less time than a thread takes to start, bytes. */
const SMALL_BYTES = 16 << 20
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
