import { daysBetween, type IsoDate } from './calendar-date.ts'
import type { ProgressEntry } from './log.ts'
import { firstDay, lastDay, type PartialDate } from './partial-date.ts'

/** What has been reported of one milestone as of a date. */
export interface ReportedMilestone {
  percent: number
  startedOn: PartialDate | null
  finishedOn: PartialDate | null
  forecastFinish: PartialDate | null
  lastEntryOn: IsoDate | null
}

export type MilestoneCondition = 'done' | 'running' | 'overdue' | 'notStarted'

const NOTHING: ReportedMilestone = {
  percent: 0,
  startedOn: null,
  finishedOn: null,
  forecastFinish: null,
  lastEntryOn: null,
}

/** Order of validity: by own date, ties by receipt. */
function byValidity(a: ProgressEntry, b: ProgressEntry): number {
  if (a.asOf !== b.asOf) return a.asOf < b.asOf ? -1 : 1
  return a.sequence - b.sequence
}

/** True for an actual date that has come. */
function hasHappened(date: PartialDate | null, asOf: IsoDate): date is PartialDate {
  return date !== null && firstDay(date) <= asOf
}

/**
 * What is reported of each milestone as of a date, from standing entries.
 * Percent: the latest entry that carries one; 100 from an actual finish on; 0 before any. 100 percent
 * without a finish is not finished. An actual date counts from its first day and not before.
 */
export function reportedMilestones(
  entries: readonly ProgressEntry[],
  asOf: IsoDate,
): Map<string, ReportedMilestone> {
  const reports = new Map<string, ReportedMilestone>()
  for (const entry of entries.filter((e) => e.asOf <= asOf).sort(byValidity)) {
    let report = reports.get(entry.milestoneId)
    if (!report) reports.set(entry.milestoneId, (report = { ...NOTHING }))
    report.percent = entry.percent ?? report.percent
    report.forecastFinish = entry.forecastFinish ?? report.forecastFinish
    if (hasHappened(entry.startedOn, asOf)) report.startedOn = entry.startedOn
    if (hasHappened(entry.finishedOn, asOf)) report.finishedOn = entry.finishedOn
    report.lastEntryOn = entry.asOf
  }
  for (const report of reports.values()) {
    if (report.finishedOn === null) continue
    report.percent = 100
    report.forecastFinish = null
  }
  return reports
}

/** The report of a milestone of which nothing has been reported. */
export function unreported(): ReportedMilestone {
  return NOTHING
}

/**
 * Calendar days late: of a finished milestone its finish against the plan (may be negative: early), of an
 * unfinished one the days since the planned finish, or 0. Null without a planned finish.
 */
export function daysLate(
  finish: IsoDate | null,
  reported: Pick<ReportedMilestone, 'finishedOn'>,
  asOf: IsoDate,
): number | null {
  if (finish === null) return null
  if (reported.finishedOn !== null) return daysBetween(finish, lastDay(reported.finishedOn))
  return asOf <= finish ? 0 : daysBetween(finish, asOf)
}

/** The state that colours a segment of the progress bar. */
export function conditionOf(
  finish: IsoDate | null,
  reported: ReportedMilestone,
  asOf: IsoDate,
): MilestoneCondition {
  if (reported.finishedOn !== null) return 'done'
  if (finish !== null && asOf > finish) return 'overdue'
  return reported.percent > 0 || reported.startedOn !== null ? 'running' : 'notStarted'
}
