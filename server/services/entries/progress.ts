import { PlanChangedError } from '#domain/errors.ts'
import { reportedMilestones } from '#domain/milestone-progress.ts'
import { progressFaults, type ProgressReport } from '#domain/entry-faults/progress-faults.ts'
import { baselineNumbers } from '#db/reports/last-words.ts'
import { rowToProgressEntry } from '#db/repositories/log-rows.ts'
import { hasMilestone, listProgress } from '#db/repositories/reports.ts'
import { rowToStoredEntry, standingBeside, type EntryContext, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** A report on a milestone as its reporter sends it. */
export interface NewProgress extends NewEntry, ProgressReport {
  milestoneId: string
  note: string | null
  /** The number of the baseline that the reporter saw; null: any. Not stored. */
  baselineNumber: number | null
}

export interface StoredProgress extends StoredEntry, Omit<NewProgress, 'baselineNumber'> {}

/** The percent that stands for the milestone on the report's day, leaving out the entry that is being corrected. */
async function currentPercent(sent: NewProgress, { trx }: EntryContext): Promise<number> {
  const { progress, reviews } = await listProgress(trx, sent.milestoneId)
  const standing = standingBeside(progress, reviews, sent)
  return reportedMilestones(standing, sent.asOf).get(sent.milestoneId)?.percent ?? 0
}

/** Who reported against an older plan, offline perhaps, is shown the new one first. */
async function refuseOldPlan({ baselineNumber }: NewProgress, { trx, projectId, today }: EntryContext): Promise<void> {
  if (baselineNumber === null) return
  const inForce = (await baselineNumbers(trx, [projectId], today)).get(projectId)
  if (inForce !== baselineNumber) throw new PlanChangedError(projectId)
}

export const progressKind: EntryKind<NewProgress, 'progress_entry', StoredProgress> = {
  name: 'progress',
  table: 'progress_entry',
  action: 'progress.record',
  subject: ['milestone_id'],
  toColumns: (sent) => ({
    milestone_id: sent.milestoneId,
    as_of: sent.asOf,
    percent: sent.percent,
    started_on: sent.startedOn,
    finished_on: sent.finishedOn,
    forecast_finish: sent.forecastFinish,
    note: sent.note,
    reason: sent.reason,
  }),
  toStored: (row) => ({
    ...rowToStoredEntry(row),
    milestoneId: row.milestone_id,
    asOf: row.as_of,
    percent: row.percent,
    startedOn: row.started_on,
    finishedOn: row.finished_on,
    forecastFinish: row.forecast_finish,
    note: row.note,
    reason: row.reason,
  }),
  appended: (ledger, row) => ({ ...ledger, progress: [...ledger.progress, rowToProgressEntry(row)] }),
  async faults(sent, context) {
    await refuseOldPlan(sent, context)
    if (!(await hasMilestone(context.trx, context.projectId, sent.milestoneId))) return [{ field: 'milestoneId', fault: 'notOfProject' }]
    return progressFaults(sent, context.today, await currentPercent(sent, context))
  },
}
