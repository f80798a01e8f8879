import { LedgerFileError, type LedgerFileFault } from '#domain/ledger-import/file-faults.ts'
import { ScheduleFileError, type ScheduleFault } from '#domain/schedule-file/schedule.ts'
import { doOneJob } from '../run-in-process.ts'
import { readSchedule, type ReadSchedule, type ScheduleOptions } from './read-schedule.ts'

/** A schedule, or why the file can not be read. */
export type ScheduleAnswer =
  { schedule: ReadSchedule } | { scheduleFault: ScheduleFault } | { fileFault: LedgerFileFault; at: string | null }

export interface ScheduleJob {
  path: string
  options: ScheduleOptions
}

async function answer({ path, options }: ScheduleJob): Promise<ScheduleAnswer> {
  try {
    return { schedule: await readSchedule(path, options) }
  } catch (error) {
    if (error instanceof ScheduleFileError) return { scheduleFault: error.fault }
    if (error instanceof LedgerFileError) return { fileFault: error.fault, at: error.at }
    throw error
  }
}

doOneJob(answer)
