import { addDays, addMonths, monthOf, toDayNumber, type IsoDate, type IsoMonth } from '../dates/calendar-date.ts'
import type { ScheduleClock } from './earned-schedule.ts'
import { annualPlanYuan, type Completion, type MonthlyPlan } from '../entries/investment.ts'
import { lastDay } from '../dates/partial-date.ts'

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

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const

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
  const ofYear = monthlyPlan.filter(({ month }) => month.startsWith(year))
  if (ofYear.length > 0) {
    const planned = new Array<number>(12).fill(0)
    for (const { month, planYuan } of ofYear) planned[Number(month.slice(5)) - 1]! += planYuan
    let sum = 0
    return planned.map((planYuan) => (sum += planYuan))
  }
  const clock = clockOf()
  if (clock === null) return null
  const before = clock.time.until(toDayNumber(`${Number(year) - 1}-12-31`))
  const passed = (end: IsoDate) => clock.time.until(Math.min(toDayNumber(end), clock.finish)) - Math.min(before, clock.plannedDuration)
  const all = passed(`${year}-12-31`)
  return all <= 0 ? null : MONTHS.map((month) => (annualYuan * passed(lastDay(`${year}-${month}`))) / all)
}

/** A year's plan, and what of it is due through each month; null where there is none, or nothing to spread it by. */
interface YearDues {
  annualYuan: number
  dues: number[]
}

function yearDues(year: string, money: PlannedMoney): YearDues | null {
  const annualYuan = annualPlanYuan(year, money.targetOf(year), money.monthlyPlan)
  if (annualYuan === null || annualYuan === 0) return null
  const dues = duesOf(year, annualYuan, money)
  return dues && { annualYuan, dues }
}

function scheduleThrough(month: IsoMonth, planned: YearDues | null, money: PlannedMoney): MonthSchedule | null {
  if (planned === null) return null
  const { annualYuan: annual, dues } = planned
  const year = month.slice(0, 4)
  const through = Number(month.slice(5))
  const ofYear = money.done.allMonths.filter((one) => one.month.startsWith(year) && one.month <= month)
  const reported = new Set(ofYear.map((one) => one.month))
  const later = money.done.allMonths.filter((one) => one.month > month)
  const sum = (list: readonly { doneYuan: number }[]) => list.reduce((total, { doneYuan }) => total + doneYuan, 0)
  return {
    month,
    annualPlanYuan: annual,
    dueYuan: dues[through - 1]!,
    doneYuan: sum(ofYear),
    unreportedMonths: dues
      .slice(0, through)
      .flatMap((due, index) => (due > (dues[index - 1] ?? 0) ? [`${year}-${MONTHS[index]!}`] : []))
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
 * be reported and has not been, the one before. In January that is a month of the year before, which an opening balance of the
 * new year does not take away. `dueDay`: of the following
 * month, the last on which a month may be reported.
 */
export function scheduledInvestment(money: PlannedMoney, asOf: IsoDate, dueDay: number): ScheduledInvestment {
  const month = endedMonth(asOf)
  const earlier = monthBefore(month)
  const [year, earlierYear] = [month.slice(0, 4), earlier.slice(0, 4)]
  const planned = yearDues(year, money)
  const ended = scheduleThrough(month, planned, money)
  const before = scheduleThrough(earlier, earlierYear === year ? planned : yearDues(earlierYear, money), money)
  const isReported = money.done.allMonths.some((one) => one.month === month)
  return { judged: isReported || !isMonthPending(month, asOf, dueDay) ? ended : before, ended, before }
}
