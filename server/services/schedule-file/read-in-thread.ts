import { Worker } from 'node:worker_threads'
import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { ScheduleFileError } from '#domain/schedule-file/schedule.ts'
import type { ReadSchedule, ScheduleOptions } from './read-schedule.ts'
import type { ScheduleAnswer } from './schedule-thread.ts'

/** A schedule that needs more is refused, megabytes and milliseconds. */
const MAX_HEAP_MB = 512
const MAX_MS = 30_000

/**
 * Reads a schedule in a thread of its own, so that requests go on and memory is bounded. Throws `ScheduleFileError`,
 * `LedgerFileError`.
 */
export function readInThread(path: string, options: ScheduleOptions): Promise<ReadSchedule> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./schedule-thread.ts', import.meta.url), {
      workerData: { path, options },
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    })
    const tooLong = setTimeout(() => {
      reject(new LedgerFileError('tooDemanding'))
      void worker.terminate()
    }, MAX_MS)
    worker.once('message', (answer: ScheduleAnswer) => {
      if ('schedule' in answer) resolve(answer.schedule)
      else
        reject('scheduleFault' in answer ? new ScheduleFileError(answer.scheduleFault) : new LedgerFileError(answer.fileFault, answer.at))
    })
    worker.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new LedgerFileError('tooDemanding') : error)
    })
    worker.once('exit', () => {
      clearTimeout(tooLong)
      reject(new Error('the thread ended early'))
    })
  })
}
