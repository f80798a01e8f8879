import { latestBy } from './blocking-items.ts'
import { fromDayNumber, toDayNumber, type IsoDate } from './calendar-date.ts'
import { investmentState } from './investment-state.ts'
import { judgeProject } from './lights/judge-project.ts'
import type { LogEntry } from './log.ts'
import { reportedMilestones } from './milestone-progress.ts'
import { milestoneStates } from './milestone-states.ts'
import { lastDay } from './partial-date.ts'
import { baselineInForce, planFinish, plannedSpans, type PlannedSpan } from './plan.ts'
import { deviation, physicalPercent, type PercentOf } from './progress.ts'
import { REGISTRATION_STEP, type ProjectLedger, type ZoneRules } from './project-ledger.ts'
import type { ProjectState } from './project-state.ts'
import { standingEntries, type ReplayPoint } from './replay.ts'
import { percentFrom, scheduleState, type ScheduleState } from './schedule-state.ts'
import { isFinishUnverified, lifeCycle } from './stage.ts'
import { truthGap } from './truth-gap.ts'
import { yearDuties } from './year-duties.ts'

/** The ledger with only the entries that stand at a replay point. */
function standingLedger(ledger: ProjectLedger, point: ReplayPoint): ProjectLedger {
  const stand = <E extends LogEntry>(entries: readonly E[]) => standingEntries(entries, ledger.reviews, point)
  return {
    ...ledger,
    progress: stand(ledger.progress),
    events: stand(ledger.events),
    investment: stand(ledger.investment),
    issues: stand(ledger.issues),
    approvals: stand(ledger.approvals),
  }
}

/** Deviation against the first baseline, once a later one is in force. */
function fromFirst(
  ledger: ProjectLedger,
  inForce: number | null,
  zone: ZoneRules,
  percentOf: PercentOf,
  asOf: IsoDate,
): number | null {
  const first = ledger.baselines.find((b) => b.number === 1)
  if (!first || inForce === null || inForce === 1) return null
  const spans = plannedSpans(first, ledger.milestones)
  return deviation(spans, zone.factors, percentOf, toDayNumber(asOf))?.points ?? null
}

/** The last planned finish, or the one stated as a fact where there is no dated plan. */
function plannedFinishOf(spans: readonly PlannedSpan[], ledger: ProjectLedger): IsoDate | null {
  const day = planFinish(spans)
  if (day !== null) return fromDayNumber(day)
  return ledger.plannedFinish === null ? null : lastDay(ledger.plannedFinish)
}

/** Date of the last progress entry, submitted ones included: reporting counts before it is reviewed. */
function lastEntry(ledger: ProjectLedger, point: ReplayPoint): IsoDate | null {
  return standingEntries(ledger.progress, ledger.reviews, { ...point, view: 'all' }).reduce<IsoDate | null>(
    (last, { asOf }) => (asOf <= point.asOf && (last === null || asOf > last) ? asOf : last),
    null,
  )
}

/** Share of the planned working time that has passed, 0–100. */
function elapsedPercent({ position }: ScheduleState): number | null {
  if (position === null || position.plannedDuration === 0) return null
  return Math.min(100, (position.actualTime / position.plannedDuration) * 100)
}

/**
 * Everything that follows from a project's ledger for one day and one view. Pure: the same ledger, zone
 * rules and point give the same state, in one go or step by step.
 */
export function evaluateProject(whole: ProjectLedger, zone: ZoneRules, point: ReplayPoint): ProjectState {
  const { asOf } = point
  const ledger = standingLedger(whole, point)
  const baseline = baselineInForce(ledger.baselines, asOf, point.knownAt)
  const spans = baseline ? plannedSpans(baseline, ledger.milestones) : []
  const reports = reportedMilestones(ledger.progress, asOf)
  const percentOf = percentFrom(reports)
  const held = deviation(spans, zone.factors, percentOf, toDayNumber(asOf))
  const physical = physicalPercent(spans, percentOf)

  const life = lifeCycle(ledger.events, ledger.approvals, ledger.signedOn, asOf)
  const milestones = milestoneStates(ledger.milestones, baseline, reports, asOf)
  const schedule = scheduleState(ledger, spans, zone.factors, life, milestones, asOf)
  const investment = investmentState(ledger, asOf, schedule.clock)
  const approvals = latestBy(ledger.approvals, (a) => a.step, asOf)
  const issues = latestBy(ledger.issues, (i) => i.issueId, asOf)
  const registration = approvals.find((a) => a.step === REGISTRATION_STEP)
  const isRegistered = registration ? registration.state === 'done' : null
  const lastEntryOn = lastEntry(whole, point)
  const plannedFinish = plannedFinishOf(spans, ledger)

  const judgeable = { asOf, lifeCycle: life, milestones, investment, approvals, issues, lastEntryOn }
  return {
    ...judgeable,
    baselineNumber: baseline?.number ?? null,
    physicalPercent: physical,
    plannedPercent: held?.plannedPercent ?? null,
    deviationPoints: held?.points ?? null,
    deviationFromFirstPoints: fromFirst(ledger, baseline?.number ?? null, zone, percentOf, asOf),
    undatedMilestones: held?.undatedMilestones ?? spans.length,
    plannedFinish,
    isFinishUnverified: isFinishUnverified(life.stage, plannedFinish, asOf),
    schedule: schedule.position,
    forecast: schedule.forecast,
    truthGap: truthGap(physical, investment.totalPercent, elapsedPercent(schedule)),
    light: judgeProject(ledger, { ...judgeable, spans, held, isRegistered }, zone),
    duties: yearDuties(ledger, life, isRegistered, zone.rules, asOf),
  }
}
