import { beginnings } from './entries/stage.ts'
import { overdueBlocking } from './entries/blocking-items.ts'
import { fromDayNumber, type IsoDate } from './dates/calendar-date.ts'
import { lastDay, type PartialDate } from './dates/partial-date.ts'
import { planStart, type PlannedSpan } from './plan/plan.ts'
import type { Deviation } from './plan/progress.ts'
import type { ProjectLedger, ZoneRules } from './project-ledger.ts'
import type { ProjectState } from './project-state.ts'
import { judge, type JudgedLight } from './lights/judge.ts'
import { judgeReporting, type Reporting } from './lights/reporting.ts'
import {
  judgeBlocking,
  judgeInvestment,
  judgeMilestones,
  judgeProgress,
  judgeRegistration,
  judgeStart,
  type OverdueMilestone,
} from './lights/rules.ts'
import type { Verdict } from './lights/verdict.ts'

/** What the rules need beside the ledger. */
export interface Judgeable extends Pick<
  ProjectState,
  'asOf' | 'lifeCycle' | 'milestones' | 'investment' | 'approvals' | 'issues' | 'lastEntryOn'
> {
  spans: readonly PlannedSpan[]
  held: Deviation | null
  isRegistered: boolean | null
  /** All milestones of the plan in force are finished. */
  isAllFinished: boolean
}

function plannedStart(spans: readonly PlannedSpan[], fact: PartialDate | null): PartialDate | null {
  const day = planStart(spans)
  return day === null ? fact : fromDayNumber(day)
}

function overdueMilestones(ledger: ProjectLedger, state: Judgeable): OverdueMilestone[] {
  const nameOf = (id: string) => ledger.milestones.find((m) => m.id === id)?.name ?? id
  return state.milestones
    .filter((m) => m.condition === 'overdue')
    .map((m) => ({ name: nameOf(m.milestoneId), days: m.daysLate ?? 0, isComplete: m.percent === 100 }))
}

type RawVerdict = Omit<Verdict, 'exemption'>

/**
 * No invented entry may put a real, named company in a bad light (domain.md, Values): what an invented plan
 * says against a real project is withheld, as if the inputs were missing.
 */
export function withheldIfBad<V extends RawVerdict>(verdict: V): V {
  const isBad = verdict.light === 'yellow' || verdict.light === 'red'
  return isBad ? { ...verdict, light: null, remedy: null } : verdict
}

/** The same for reporting: invented entries that have stopped make a real project unknown, never late. */
export function tolerant(reporting: Reporting): Reporting {
  return reporting.light === 'yellow' ? { ...reporting, light: 'green' } : reporting
}

/** A project's light by the zone's rule set (domain.md, Lights). */
export function judgeProject(ledger: ProjectLedger, state: Judgeable, zone: ZoneRules): JudgedLight {
  const { rules, factors } = zone
  const { investment, lifeCycle, held } = state
  const asOf: IsoDate = state.asOf
  const verdicts = [
    judgeStart(plannedStart(state.spans, ledger.plannedStart), beginnings(lifeCycle).length > 0, asOf, rules.start),
    judgeProgress(held?.physicalOfDated ?? null, held?.plannedPercent ?? null, rules.progress, (held?.undatedMilestones ?? 0) > 0),
    judgeInvestment(investment.scheduled.judged, rules.investment),
    judgeRegistration(ledger.totalInvestmentYuan, lifeCycle.started?.on ?? null, state.isRegistered, asOf, rules.registration),
    judgeMilestones(state.milestones.filter((m) => m.plannedFinish !== null).length, overdueMilestones(ledger, state), rules.milestone),
    judgeBlocking(state.approvals.length + state.issues.length > 0, overdueBlocking(state.approvals, state.issues, asOf), rules.blocking),
  ]
  const { started } = lifeCycle
  const duty = {
    cadence: ledger.cadence,
    lastEntryOn: state.lastEntryOn,
    startedBy: started === null ? null : lastDay(started.on),
    isAllFinished: state.isAllFinished,
  }
  const reporting = judgeReporting(duty, asOf, factors, rules.reporting)
  const fair = ledger.isPlanInvented ? verdicts.map(withheldIfBad) : verdicts
  return judge(lifeCycle.stage, fair, ledger.isPlanInvented && reporting ? tolerant(reporting) : reporting, ledger.exemptions, asOf)
}
