import { fromDayNumber, type IsoDate } from './calendar-date.ts'
import type { RuleSet } from './lights/rule-set.ts'
import { planFinish, planStart, type Baseline, type PlannedSpan } from './plan.ts'
import type { ProjectLedger } from './project-ledger.ts'
import type { YearDuties } from './project-state.ts'
import type { LifeCycle } from './stage.ts'

/**
 * A project's part in 开工率, 竣工率, 投产率 and 入统率 of the as-of year. Planned means: by the baseline that
 * was in force on 1 January; a plan that took effect later in the year does not count.
 */
export function yearDuties(
  ledger: ProjectLedger,
  spansOf: (baseline: Baseline) => readonly PlannedSpan[],
  life: LifeCycle,
  isRegistered: boolean | null,
  rules: RuleSet,
  asOf: IsoDate,
): YearDuties {
  const year = asOf.slice(0, 4)
  const newYear = `${year}-01-01`
  const baseline = ledger.baselines
    .filter((b) => b.effectiveOn <= newYear)
    .toSorted((a, b) => a.number - b.number)
    .at(-1)
  const spans = baseline === undefined ? [] : spansOf(baseline)
  const fallsThisYear = (day: number | null) => day !== null && fromDayNumber(day).startsWith(year)
  const total = ledger.totalInvestmentYuan
  return {
    startPlanned: fallsThisYear(planStart(spans)),
    started: life.started !== null,
    finishPlanned: fallsThisYear(planFinish(spans)),
    completed: life.completed !== null,
    operating: life.operating !== null,
    registrationDue: total !== null && total >= rules.registration.minimumYuan && life.started !== null,
    registered: isRegistered === true,
  }
}
