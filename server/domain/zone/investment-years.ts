import type { IsoDate, IsoMonth } from '../dates/calendar-date.ts'
import { lastDay } from '../dates/partial-date.ts'

/** Planned and completed investment of some months, integer yuan; null: nobody planned or reported. */
export interface PeriodSums {
  planYuan: number | null
  doneYuan: number | null
}

export interface MonthSums extends PeriodSums {
  month: IsoMonth
}

export interface InvestmentYear extends PeriodSums {
  year: number
  /** January to December. */
  months: MonthSums[]
  /** The first to the fourth quarter. */
  quarters: PeriodSums[]
}

/** A year so far beside the same months of the year before. */
export interface SamePeriod {
  throughMonth: IsoMonth
  doneYuan: number
  /** Null: nobody reported in these months. */
  formerDoneYuan: number | null
}

/** By how much per cent more, or less, was done than in the same months of the year before; null: nothing to compare with. */
export function changePercent({ doneYuan, formerDoneYuan }: SamePeriod): number | null {
  return formerDoneYuan === null || formerDoneYuan <= 0 ? null : ((doneYuan - formerDoneYuan) / formerDoneYuan) * 100
}

const sumOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

const sums = (months: readonly PeriodSums[]): PeriodSums => ({
  planYuan: sumOf(months.map(({ planYuan }) => planYuan)),
  doneYuan: sumOf(months.map(({ doneYuan }) => doneYuan)),
})

/** Every year of which something is planned or reported, the latest first. */
export function investmentYears(known: readonly MonthSums[]): InvestmentYear[] {
  const byMonth = new Map(known.filter(({ planYuan, doneYuan }) => planYuan !== null || doneYuan !== null).map((one) => [one.month, one]))
  const years = [...new Set([...byMonth.keys()].map((month) => Number(month.slice(0, 4))))].sort((a, b) => b - a)
  return years.map((year) => {
    const months = Array.from({ length: 12 }, (_, index) => {
      const month = `${year}-${String(index + 1).padStart(2, '0')}`
      return byMonth.get(month) ?? { month, planYuan: null, doneYuan: null }
    })
    const quarters = [0, 3, 6, 9].map((first) => sums(months.slice(first, first + 3)))
    return { year, ...sums(months), months, quarters }
  })
}

/**
 * The year of a day up to its last month that is over and was reported, beside the same months of the year before; null where
 * no such month was reported.
 */
export function samePeriod(years: readonly InvestmentYear[], asOf: IsoDate): SamePeriod | null {
  const of = (year: number) => years.find((one) => one.year === year)?.months ?? []
  const year = Number(asOf.slice(0, 4))
  const over = of(year).filter(({ month }) => lastDay(month) <= asOf)
  const through = over.findLast(({ doneYuan }) => doneYuan !== null)
  if (!through) return null
  const upTo = through.month.slice(5)
  const doneIn = (months: readonly MonthSums[]) =>
    sumOf(months.filter(({ month }) => month.slice(5) <= upTo).map(({ doneYuan }) => doneYuan))
  return { throughMonth: through.month, doneYuan: doneIn(over) ?? 0, formerDoneYuan: doneIn(of(year - 1)) }
}
