import type { IsoDate, IsoMonth } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { MonthSums, PeriodSums } from '#domain/zone/investment-years.ts'
import type { Db } from '../../engine/connection.ts'
import type { ZoneMonthStateTable } from '../../schema/derived-tables.ts'

/** Planned and completed investment of one month, integer yuan; null: nobody planned or reported. */
export interface ZoneMonth {
  month: IsoMonth
  planYuan: number | null
  doneYuan: number | null
  /** Null when nothing is planned in the year. */
  cumulativePlanYuan: number | null
  /** Null after the last month with a report. */
  cumulativeDoneYuan: number | null
}

/** The sums of a month; null where nobody planned or reported. */
function sumsOf(row: ZoneMonthStateTable): PeriodSums {
  return {
    planYuan: row.planned_projects > 0 ? row.plan_yuan : null,
    doneYuan: row.reported_projects > 0 ? row.done_yuan : null,
  }
}

/** What was planned and completed in every month of which anything is known, integer yuan. */
export async function zoneMonthSums(db: Db, zoneId: string, view: View): Promise<MonthSums[]> {
  const rows = await db
    .selectFrom('zone_month_state')
    .selectAll()
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    .orderBy('month')
    .execute()
  return rows.map((row) => ({ month: row.month, ...sumsOf(row) }))
}

/** The twelve months of the as-of year, of all that are known; the cumulative series start with January. */
export function monthsOfYear(known: readonly MonthSums[], asOf: IsoDate): ZoneMonth[] {
  const year = asOf.slice(0, 4)
  const ofYear = new Map(known.filter(({ month }) => month.startsWith(year)).map((sums) => [sums.month, sums]))
  const lastReported = [...ofYear.values()].findLast(({ doneYuan }) => doneYuan !== null)?.month ?? ''
  const hasPlan = [...ofYear.values()].some(({ planYuan }) => planYuan !== null)
  let cumulativePlanYuan = 0
  let cumulativeDoneYuan = 0
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    const { planYuan, doneYuan } = ofYear.get(month) ?? { planYuan: null, doneYuan: null }
    cumulativePlanYuan += planYuan ?? 0
    cumulativeDoneYuan += doneYuan ?? 0
    return {
      month,
      planYuan,
      doneYuan,
      cumulativePlanYuan: hasPlan ? cumulativePlanYuan : null,
      cumulativeDoneYuan: month <= lastReported ? cumulativeDoneYuan : null,
    }
  })
}
