import { PlanChangedError } from '#domain/values/errors.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { reportedMilestones, unreported, type ReportedMilestone } from '#domain/entries/milestone-progress.ts'
import { baselineInForce } from '#domain/plan/plan.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import { progressFaults, type ProgressReport } from '#domain/entry-faults/progress-faults.ts'
import { rowToProgressEntry } from '#db/repositories/ledger/log-rows.ts'
import { rowToStoredEntry, effectiveBeside, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** A report on a milestone as its reporter sends it. */
export interface NewProgress extends NewEntry, ProgressReport {
  milestoneId: string
  note: string | null
  /** The number of the baseline that the reporter saw; null: any. Not stored. */
  baselineNumber: number | null
}

export interface StoredProgress extends StoredEntry, Omit<NewProgress, 'baselineNumber'> {}

/** What stands of the milestone on the report's day, leaving out the entry that is being corrected. */
function currentReport(sent: NewProgress, { progress, reviews }: ProjectLedger): ReportedMilestone {
  const ofMilestone = progress.filter((entry) => entry.milestoneId === sent.milestoneId)
  const standing = effectiveBeside(ofMilestone, reviews, sent)
  return reportedMilestones(standing, sent.asOf).get(sent.milestoneId) ?? unreported()
}

/** Who reported against an older plan, offline perhaps, is shown the new one first. */
function assertPlanVersion({ baselineNumber }: NewProgress, { projectId, baselines }: ProjectLedger, today: IsoDate): void {
  if (baselineNumber === null) return
  if (baselineInForce(baselines, today)?.number !== baselineNumber) throw new PlanChangedError(projectId)
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
  toAdded: (row) => ({ log: 'progress', entry: rowToProgressEntry(row) }),
  async faults(sent, { today, ledger }) {
    const standing = await ledger()
    assertPlanVersion(sent, standing, today)
    if (!standing.milestones.some(({ id }) => id === sent.milestoneId)) return [{ field: 'milestoneId', fault: 'notOfProject' }]
    return progressFaults(sent, today, currentReport(sent, standing))
  },
}
