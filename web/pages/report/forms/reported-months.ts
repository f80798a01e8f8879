import { addMonths, type IsoMonth } from '#domain/dates/calendar-date.ts'
import type { Reportables } from '@/shared/api/client.ts'
import type { MonthContext } from '@/shared/amount/odd-amount.ts'

type Investment = Reportables['projects'][number]['investment']
type Month = Investment['months'][number]

/** So many months on each side of one are its neighbours. */
const NEIGHBOURS = 3

/** The months that are known; an answer that an older version kept on the device has none. */
const monthsOf = (investment: Partial<Investment>): readonly Month[] => investment.months ?? []

/** What is known of a month; undefined: nothing. */
export function monthOf(investment: Investment, month: string): Month | undefined {
  return monthsOf(investment).find((one) => one.month === month)
}

/** What a month's amount is held against. */
export function monthContext(investment: Investment, month: IsoMonth): MonthContext {
  const [from, to] = [-NEIGHBOURS, NEIGHBOURS].map((by) => addMonths(`${month}-01`, by).slice(0, 7))
  const around = monthsOf(investment).filter((one) => one.month !== month && one.month >= from! && one.month <= to!)
  return {
    plannedYuan: monthOf(investment, month)?.planYuan ?? null,
    neighbours: around.flatMap(({ doneYuan }) => doneYuan ?? []),
  }
}
