import { fromDayNumber, type IsoDate } from './dates/calendar-date.ts'
import type { RuleSet } from './lights/rule-set.ts'
import type { ApprovalState } from './entries/log.ts'
import { planFinish, planStart, type Baseline, type PlannedSpan } from './plan/plan.ts'
import type { ProjectLedger } from './project-ledger.ts'
import type { YearDuties } from './project-state.ts'
import { beginnings, type LifeCycle } from './entries/stage.ts'

/** The first baseline of a year: the one in force on its first day, else the first that took effect in it. */
function firstOfYear(baselines: readonly Baseline[], year: string, asOf: IsoDate): Baseline | undefined {
  const known = baselines.toSorted((a, b) => a.number - b.number)
  return known.findLast((b) => b.effectiveOn <= `${year}-01-01`) ?? known.find((b) => b.effectiveOn <= asOf)
}

/**
 * A project's part in 开工率, 竣工率, 投产率 and 入统率 of the as-of year. Planned means: by the first baseline of the year; where
 * that has no date, by the facts. A start that neither of them knows is planned for a year with an annual target, unless the
 * project started before it. Of a cancelled project nothing is planned or due; nor is a registration that is not needed.
 */
export function yearDuties(
  ledger: ProjectLedger,
  spansOf: (baseline: Baseline) => readonly PlannedSpan[],
  life: LifeCycle,
  registration: ApprovalState | null,
  rules: RuleSet,
  asOf: IsoDate,
): YearDuties {
  const year = asOf.slice(0, 4)
  const baseline = firstOfYear(ledger.baselines, year, asOf)
  const spans = baseline === undefined ? [] : spansOf(baseline)
  const planned = (day: number | null, fact: string | null) => (day === null ? fact : fromDayNumber(day))?.slice(0, 4)
  const [start, finish] = [planned(planStart(spans), ledger.plannedStart), planned(planFinish(spans), ledger.plannedFinish)]
  const hasTarget = ledger.annualTargets.some((target) => target.year === Number(year))
  const begun = beginnings(life)
  const startedBefore = begun.some(({ on }) => on.slice(0, 4) < year)
  const total = ledger.totalInvestmentYuan
  const counts = life.stage !== 'cancelled'
  return {
    startPlanned: counts && (start === undefined ? hasTarget && !startedBefore : start === year),
    started: begun.length > 0,
    finishPlanned: counts && finish === year,
    completed: life.completed !== null,
    operating: life.operating !== null || life.atCapacity !== null,
    registrationDue:
      counts && registration !== 'notNeeded' && total !== null && total >= rules.registration.minimumYuan && begun.length > 0,
    registered: registration === 'done',
  }
}
