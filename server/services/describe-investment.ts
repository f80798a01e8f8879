import type { InvestmentState } from '#domain/project-state.ts'
import type { MonthSchedule } from '#domain/plan/scheduled-investment.ts'

/** 序时 of a project through a month; percents of the annual plan of that month's year. */
export interface DescribedSchedule {
  throughMonth: string
  annualPlanYuan: number
  doneYuan: number
  dueYuan: number
  donePercent: number
  duePercent: number
  /** Planned months that nobody has reported. */
  unreportedMonths: string[]
  /** Reported of later months, not counted; null: nothing. */
  runningMonthDoneYuan: number | null
}

/** Plan and completion as a project's page shows them. */
export interface DescribedInvestment extends Omit<InvestmentState, 'scheduled'> {
  scheduled: DescribedSchedule | null
}

function describeSchedule({ month, annualPlanYuan, doneYuan, dueYuan, unreportedMonths, laterDoneYuan }: MonthSchedule): DescribedSchedule {
  return {
    throughMonth: month,
    annualPlanYuan,
    doneYuan,
    dueYuan,
    donePercent: (doneYuan / annualPlanYuan) * 100,
    duePercent: (dueYuan / annualPlanYuan) * 100,
    unreportedMonths,
    runningMonthDoneYuan: laterDoneYuan,
  }
}

export function describeInvestment({ scheduled, ...rest }: InvestmentState): DescribedInvestment {
  return { ...rest, scheduled: scheduled.judged && describeSchedule(scheduled.judged) }
}
