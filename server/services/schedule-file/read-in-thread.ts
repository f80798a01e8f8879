import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { ScheduleFileError } from '#domain/schedule-file/schedule.ts'
import { runInThread } from '../run-in-thread.ts'
import type { ReadSchedule, ScheduleOptions } from './read-schedule.ts'
import type { ScheduleAnswer } from './schedule-thread.ts'

/** A schedule that needs more is refused. */
const LIMITS = { maxHeapMb: 512, maxMs: 30_000, tooDemanding: () => new LedgerFileError('tooDemanding') }

/**
 * Reads a schedule in a thread of its own, so that requests go on and memory is bounded. Throws `ScheduleFileError`,
 * `LedgerFileError`.
 */
export async function readInThread(path: string, options: ScheduleOptions): Promise<ReadSchedule> {
  const answer = await runInThread<ScheduleAnswer>(new URL('./schedule-thread.ts', import.meta.url), { path, options }, LIMITS)
  if ('schedule' in answer) return answer.schedule
  throw 'scheduleFault' in answer ? new ScheduleFileError(answer.scheduleFault) : new LedgerFileError(answer.fileFault, answer.at)
}
