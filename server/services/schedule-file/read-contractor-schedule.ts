import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { ScheduleFileError } from '#domain/schedule-file/schedule.ts'
import { createProcessQueue } from '../run-in-process.ts'
import type { ReadSchedule } from './read-schedule.ts'
import type { ScheduleAnswer, ScheduleJob } from './schedule-process.ts'

const tooDemanding = () => new LedgerFileError('tooDemanding')
/** A schedule that needs more is refused. */
const LIMITS = { maxHeapMb: 512, maxMs: 30_000, tooDemanding }
const inProcess = createProcessQueue<ScheduleJob, ScheduleAnswer>(new URL('./schedule-process.ts', import.meta.url), LIMITS)

/** Reads a schedule in a process of its own, one at a time, so that the server goes on. Throws `ScheduleFileError`, `LedgerFileError`. */
export async function readContractorSchedule(job: ScheduleJob): Promise<ReadSchedule> {
  const answer = await inProcess(job)
  if ('schedule' in answer) return answer.schedule
  throw 'scheduleFault' in answer ? new ScheduleFileError(answer.scheduleFault) : new LedgerFileError(answer.fileFault, answer.at)
}
