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
function inOrder(entries: readonly ProgressEntry[]): ProgressEntry[] {
  return [...entries].sort((a, b) =>
    a.asOf === b.asOf ? a.sequence - b.sequence : a.asOf < b.asOf ? -1 : 1,
  )
}

function report(entries: readonly ProgressEntry[], asOf: IsoDate): ReportedMilestone {
  const last = <T>(pick: (entry: ProgressEntry) => T | null): T | null =>
    entries.reduce<T | null>((found, entry) => pick(entry) ?? found, null)
  const happened = (date: PartialDate | null) => (date !== null && firstDay(date) <= asOf ? date : null)
  const finishedOn = last((entry) => happened(entry.finishedOn))
  return {
    percent: finishedOn === null ? (last((entry) => entry.percent) ?? 0) : 100,
    startedOn: last((entry) => happened(entry.startedOn)),
    finishedOn,
    forecastFinish: finishedOn === null ? last((entry) => entry.forecastFinish) : null,
    lastEntryOn: entries.at(-1)?.asOf ?? null,
  }
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
  const byMilestone = Map.groupBy(
    inOrder(entries.filter((entry) => entry.asOf <= asOf)),
    (entry) => entry.milestoneId,
  )
  return new Map([...byMilestone].map(([id, own]) => [id, report(own, asOf)]))
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
  return Math.max(0, daysBetween(finish, asOf))
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
