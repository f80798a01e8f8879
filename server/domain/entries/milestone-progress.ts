import { daysBetween, type IsoDate } from '../dates/calendar-date.ts'
import type { ProgressEntry } from './log.ts'
import { firstDay, lastDay, type PartialDate } from '../dates/partial-date.ts'

/** What has been reported of one milestone as of a date. */
export interface ReportedMilestone {
  percent: number
  startedOn: PartialDate | null
  finishedOn: PartialDate | null
  /** The last day that the finish may have been: of its month or year, at most the day of the entry that says so. */
  finishedBy: IsoDate | null
  /** From which day on it counts as finished: it had happened, and had been said. */
  doneSince: IsoDate | null
  forecastFinish: PartialDate | null
  lastEntryOn: IsoDate | null
}

export type MilestoneCondition = 'done' | 'running' | 'overdue' | 'notStarted'

const NOTHING: ReportedMilestone = {
  percent: 0,
  startedOn: null,
  finishedOn: null,
  finishedBy: null,
  doneSince: null,
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
export function reportedMilestones(entries: readonly ProgressEntry[], asOf: IsoDate): Map<string, ReportedMilestone> {
  const reports = new Map<string, ReportedMilestone>()
  for (const entry of entries.filter((e) => e.asOf <= asOf).sort(byValidity)) {
    let report = reports.get(entry.milestoneId)
    if (!report) reports.set(entry.milestoneId, (report = { ...NOTHING }))
    report.percent = entry.percent ?? report.percent
    report.forecastFinish = entry.forecastFinish ?? report.forecastFinish
    if (hasHappened(entry.startedOn, asOf)) report.startedOn = entry.startedOn
    if (hasHappened(entry.finishedOn, asOf)) {
      const [first, last] = [firstDay(entry.finishedOn), lastDay(entry.finishedOn)]
      report.finishedOn = entry.finishedOn
      report.finishedBy = last < entry.asOf ? last : entry.asOf < first ? first : entry.asOf
      report.doneSince ??= first < entry.asOf ? entry.asOf : first
    }
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
 * unfinished one the days since the planned finish, or 0, as it is for all of a closed project. Null without a planned finish.
 */
export function daysLate(
  finish: IsoDate | null,
  reported: Pick<ReportedMilestone, 'finishedBy'>,
  asOf: IsoDate,
  isClosed: boolean,
): number | null {
  if (finish === null) return null
  if (reported.finishedBy !== null) return daysBetween(finish, reported.finishedBy)
  return isClosed || asOf <= finish ? 0 : daysBetween(finish, asOf)
}

/** The state that colours a segment of the progress bar. Nothing of a closed project is overdue. */
export function conditionOf(finish: IsoDate | null, reported: ReportedMilestone, asOf: IsoDate, isClosed: boolean): MilestoneCondition {
  if (reported.finishedOn !== null) return 'done'
  if (!isClosed && finish !== null && asOf > finish) return 'overdue'
  return reported.percent > 0 || reported.startedOn !== null ? 'running' : 'notStarted'
}
