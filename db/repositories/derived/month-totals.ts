import type { Insertable, Selectable } from 'kysely'
import type { View } from '#domain/entries/replay.ts'
import type { ProjectMonthStateTable, ZoneMonthStateTable } from '../../schema/derived-tables.ts'

/** Planned and completed yuan of a month over several projects, and how many of them planned or reported. */
interface MonthTotal {
  plan: number
  done: number
  planned: number
  reported: number
}

export type MonthTotals = Map<string, MonthTotal>

/** Adds a project's month to the totals, or takes it away. */
export function addMonth(
  totals: MonthTotals,
  row: Pick<Selectable<ProjectMonthStateTable>, 'month' | 'plan_yuan' | 'done_yuan'>,
  sign: 1 | -1,
): void {
  let total = totals.get(row.month)
  if (!total) totals.set(row.month, (total = { plan: 0, done: 0, planned: 0, reported: 0 }))
  total.plan += sign * (row.plan_yuan ?? 0)
  total.done += sign * (row.done_yuan ?? 0)
  total.planned += row.plan_yuan === null ? 0 : sign
  total.reported += row.done_yuan === null ? 0 : sign
}

/** Adds other totals, of other projects, to the totals. */
export function addTotals(totals: MonthTotals, others: MonthTotals): void {
  for (const [month, other] of others) {
    const total = totals.get(month)
    if (!total) totals.set(month, { ...other })
    else {
      total.plan += other.plan
      total.done += other.done
      total.planned += other.planned
      total.reported += other.reported
    }
  }
}

/** The totals as rows of the zone's months. */
export function zoneMonthRows(zoneId: string, view: View, totals: MonthTotals): Insertable<ZoneMonthStateTable>[] {
  return [...totals].map(([month, total]) => ({
    zone_id: zoneId,
    view,
    month,
    plan_yuan: total.plan,
    done_yuan: total.done,
    planned_projects: total.planned,
    reported_projects: total.reported,
  }))
}
