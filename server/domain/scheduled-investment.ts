import { addDays, addMonths, monthOf, toDayNumber, type IsoDate, type IsoMonth } from './calendar-date.ts'
import type { ScheduleClock } from './earned-schedule.ts'
import { annualPlanYuan, type Completion, type MonthlyPlan } from './investment.ts'
import { lastDay } from './partial-date.ts'

/** Until this day of the following month a month may be reported before it counts as unreported, unless the zone says otherwise. */
export const MONTH_DUE_DAY = 10

/** A year's plan and what was done of it through a month, integer yuan but for what is due. */
export interface MonthSchedule {
  month: IsoMonth
  annualPlanYuan: number
  dueYuan: number
  doneYuan: number
  /** Planned months of the year through this one that nobody has reported; each counts 0. */
  unreportedMonths: IsoMonth[]
  /** Reported of later months, not counted; null: nothing. */
  laterDoneYuan: number | null
}

/** 序时 of a project on a day. */
export interface ScheduledInvestment {
  /** By which it is judged; null: no plan. */
  judged: MonthSchedule | null
  /** Through the last month that has ended, and through the one before: a zone holds all its projects against one of them. */
  ended: MonthSchedule | null
  before: MonthSchedule | null
}

/** The last month that has ended at the end of a day. */
export function endedMonth(asOf: IsoDate): IsoMonth {
  return monthBefore(monthOf(addDays(asOf, 1)))
}

export function monthBefore(month: IsoMonth): IsoMonth {
  return monthOf(addMonths(`${month}-01`, -1))
}

/** True while a month that has ended may still be reported. `dueDay`: of the following month. */
export function isMonthPending(month: IsoMonth, asOf: IsoDate, dueDay: number): boolean {
  return asOf <= addDays(lastDay(month), dueDay)
}

/** What is planned and was done of a project's money. */
export interface PlannedMoney {
  monthlyPlan: readonly MonthlyPlan[]
  /** Planned investment by year, where a target was set. */
  targetOf: (year: string) => number | null
  done: Completion
  /** For a year without a monthly plan. */
  clockOf: () => ScheduleClock | null
}

/**
 * What is due of a year through each of its months, in order, cumulative yuan: by the monthly plan; without one, the annual
 * plan spread over the working time between the first planned start and the last planned finish that falls into the year.
 * Null where neither says anything.
 */
function duesOf(year: string, annualYuan: number, { monthlyPlan, clockOf }: PlannedMoney): number[] | null {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const planned = new Map(monthlyPlan.filter(({ month }) => month.startsWith(year)).map(({ month, planYuan }) => [month, planYuan]))
  if (planned.size > 0) {
    let sum = 0
    return months.map((month) => (sum += planned.get(month) ?? 0))
  }
  const clock = clockOf()
  if (clock === null) return null
  const before = clock.time.until(toDayNumber(`${Number(year) - 1}-12-31`))
  const passed = (month: IsoMonth) => clock.time.until(Math.min(toDayNumber(lastDay(month)), clock.finish)) - Math.min(before, clock.plannedDuration)
  const all = passed(months[11]!)
  return all <= 0 ? null : months.map((month) => (annualYuan * passed(month)) / all)
}

function scheduleThrough(month: IsoMonth, money: PlannedMoney): MonthSchedule | null {
  const year = month.slice(0, 4)
  const annual = annualPlanYuan(year, money.targetOf(year), money.monthlyPlan)
  const dues = annual === null || annual === 0 ? null : duesOf(year, annual, money)
  if (annual === null || dues === null) return null
  const through = Number(month.slice(5))
  const ofYear = money.done.months.filter((one) => one.month.startsWith(year) && one.month <= month)
  const reported = new Set(ofYear.map((one) => one.month))
  const later = money.done.months.filter((one) => one.month > month)
  const sum = (list: readonly { doneYuan: number }[]) => list.reduce((total, { doneYuan }) => total + doneYuan, 0)
  return {
    month,
    annualPlanYuan: annual,
    dueYuan: dues[through - 1]!,
    doneYuan: sum(ofYear),
    unreportedMonths: dues
      .slice(0, through)
      .flatMap((due, index) => (due > (dues[index - 1] ?? 0) ? [`${year}-${String(index + 1).padStart(2, '0')}`] : []))
      .filter((planned) => !reported.has(planned)),
    laterDoneYuan: later.length === 0 ? null : sum(later),
  }
}

/** True when a month is reported, or nothing was planned for it. */
export function isMonthReported({ month, unreportedMonths }: MonthSchedule): boolean {
  return !unreportedMonths.includes(month)
}

/**
 * 序时: what was done against what is due, both through the same month: the last that has ended; as long as that one may still
 * be reported and has not been, the one before. In January that is December of the year before. `dueDay`: of the following
 * month, the last on which a month may be reported.
 */
export function scheduledInvestment(money: PlannedMoney, asOf: IsoDate, dueDay: number): ScheduledInvestment {
  const month = endedMonth(asOf)
  const ended = scheduleThrough(month, money)
  const before = scheduleThrough(monthBefore(month), money)
  const isReported = money.done.months.some((one) => one.month === month)
  return { judged: isReported || !isMonthPending(month, asOf, dueDay) ? ended : before, ended, before }
}
