import { latestBy } from './entries/blocking-items.ts'
import { fromDayNumber, toDayNumber, type IsoDate } from './dates/calendar-date.ts'
import { investmentState } from './investment-state.ts'
import { judgeProject } from './judge-project.ts'
import { knownLedger } from './known-ledger.ts'
import type { ProgressEntry } from './entries/log.ts'
import { reportedMilestones } from './entries/milestone-progress.ts'
import { isAllFinished, milestoneStates, plannedMilestones } from './milestone-states.ts'
import { firstDay, lastDay, type PartialDate } from './dates/partial-date.ts'
import { baselineInForce, planFinish, plannedSpans, planStart, type Baseline, type PlannedSpan } from './plan/plan.ts'
import { deviation, physicalPercent, type PercentOf } from './plan/progress.ts'
import type { ProjectLedger, ZoneRules } from './project-ledger.ts'
import type { ProjectState } from './project-state.ts'
import { promptsOf } from './prompts.ts'
import { effectiveEntries, type ReplayPoint } from './entries/replay.ts'
import { percentFrom, scheduleState, type ScheduleState } from './schedule-state.ts'
import { isClosed, lifeCycle } from './entries/stage.ts'
import { truthGap } from './truth-gap.ts'
import { yearDuties } from './year-duties.ts'

/** Deviation against the first baseline, once a later one is in force. */
function fromFirst(ledger: ProjectLedger, inForce: number | null, zone: ZoneRules, percentOf: PercentOf, asOf: IsoDate): number | null {
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

/** Year of the actual start, else of the planned one, else of the one stated as a fact. */
function startYear(started: PartialDate | null, spans: readonly PlannedSpan[], ledger: ProjectLedger): number | null {
  const day = planStart(spans)
  const start = started ?? (day === null ? ledger.plannedStart : fromDayNumber(day))
  return start === null ? null : Number(start.slice(0, 4))
}

/** Date of the last report, submitted ones included: on progress, or that nothing has changed. It counts before it is reviewed. */
function lastEntry(whole: ProjectLedger, standing: readonly ProgressEntry[], point: ReplayPoint): IsoDate | null {
  const isAllAccepted = whole.reviews.length === 0 && whole.progress.every((entry) => entry.status === 'accepted')
  const entries = isAllAccepted ? standing : effectiveEntries(whole.progress, whole.reviews, { ...point, view: 'all' })
  let last: IsoDate | null = null
  for (const { asOf } of entries) if (asOf <= point.asOf && (last === null || asOf > last)) last = asOf
  for (const { kind, on } of effectiveEntries(whole.events, whole.reviews, { ...point, view: 'all' })) {
    const day = firstDay(on)
    if (kind === 'noChange' && day <= point.asOf && (last === null || day > last)) last = day
  }
  return last
}

/** Share of the planned working time that has passed, 0–100. */
function elapsedPercent({ position }: ScheduleState): number | null {
  if (position === null || position.plannedDuration === 0) return null
  return Math.min(100, (position.actualTime / position.plannedDuration) * 100)
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

/**
 * Everything that follows from a project's ledger for one day and one view. Pure: the same ledger, zone
 * rules and point give the same state, in one go or step by step.
 */
export function evaluateProject(whole: ProjectLedger, zone: ZoneRules, point: ReplayPoint): ProjectState {
  const { asOf } = point
  const ledger = knownLedger(whole, point)
  const baseline = baselineInForce(ledger.baselines, asOf)
  const spans = baseline ? plannedSpans(baseline, ledger.milestones) : []
  const spansOf = (other: Baseline) => (other === baseline ? spans : plannedSpans(other, ledger.milestones))
  const reports = reportedMilestones(ledger.progress, asOf)
  const percentOf = percentFrom(reports)
  const held = deviation(spans, zone.factors, percentOf, toDayNumber(asOf))
  const physical = physicalPercent(spans, percentOf)

  const approvals = latestBy(ledger.approvals, (a) => a.step, asOf)
  const life = lifeCycle(
    ledger.events,
    {
      hasPermit: approvals.some(({ state }) => state === 'inProgress' || state === 'done'),
      hasBaseline: baseline !== null,
      signedOn: ledger.signedOn,
      plannedStart: ledger.plannedStart,
    },
    asOf,
  )
  const milestones = milestoneStates(ledger.milestones, baseline, reports, asOf, spans, zone.factors, isClosed(life))
  const planned = plannedMilestones(milestones)
  const allFinished = isAllFinished(planned)
  const schedule = once(() => scheduleState(ledger, { spans, held }, zone.factors, life, milestones, asOf))
  const investment = investmentState(ledger, asOf, zone.monthDueDay, () => schedule().clock)
  const issues = latestBy(ledger.issues, (i) => i.issueId, asOf)
  const registration = latestBy(
    ledger.approvals.filter((a) => a.stepCode === 'registration'),
    () => 'registration',
    asOf,
  )[0]
  const isRegistered = registration ? registration.state === 'done' || registration.state === 'notNeeded' : null
  const lastEntryOn = lastEntry(whole, ledger.progress, point)
  const plannedFinish = plannedFinishOf(spans, ledger)

  const duties = yearDuties(ledger, spansOf, life, registration?.state ?? null, zone.rules, asOf)

  const judgeable = { asOf, lifeCycle: life, milestones, investment, approvals, issues, lastEntryOn }
  return {
    ...judgeable,
    baselineNumber: baseline?.number ?? null,
    physicalPercent: physical,
    plannedPercent: held?.plannedPercent ?? null,
    comparablePercent: held !== null && held.undatedMilestones > 0 ? held.physicalOfDated : null,
    deviationPoints: held?.points ?? null,
    deviationFromFirstPoints: fromFirst(ledger, baseline?.number ?? null, zone, percentOf, asOf),
    undatedMilestones: held?.undatedMilestones ?? spans.length,
    startYear: startYear(life.started?.on ?? null, spans, ledger),
    plannedFinish,
    prompts: promptsOf({
      life,
      milestones: planned,
      isAllFinished: allFinished,
      physicalPercent: physical,
      plannedFinish,
      isRegistrationUnknown: duties.registrationDue && registration === undefined,
      asOf,
    }),
    light: judgeProject(ledger, { ...judgeable, spans, held, isRegistered, isAllFinished: allFinished }, zone),
    duties,
    outlook: once(() => ({
      schedule: schedule().position,
      forecast: schedule().forecast,
      truthGap: truthGap(physical, investment.totalPercent, elapsedPercent(schedule())),
      milestoneForecasts: schedule().milestoneForecasts,
    })),
  }
}
