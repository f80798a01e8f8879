import { sql } from 'kysely'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { openBlockers } from '../overview/blocking-items.ts'

/** How much waits for one unit; unit null: nobody is named. */
export interface BlockingUnit {
  unit: string | null
  issues: number
  approvals: number
  overdue: number
  /** Of what is overdue longest, days; 0: nothing is. */
  longestDays: number
}

/** More units would not fit on a slide. */
const SHOWN = 20

/** Open blocking issues and due permits by the unit that must act, those with the most overdue first, and how many units. */
export async function blockingUnits(db: Db, zoneId: string, view: View): Promise<{ total: number; items: BlockingUnit[] }> {
  const rows = await openBlockers(db, zoneId, view, true)
    .select((eb) => [
      's.responsible_unit as unit',
      eb.fn.countAll<number>().filterWhere('s.kind', '=', 'issue').as('issues'),
      eb.fn.countAll<number>().filterWhere('s.kind', '=', 'approval').as('approvals'),
      eb.fn.countAll<number>().filterWhere('s.days_overdue', '>', 0).as('overdue'),
      eb.fn.max('s.days_overdue').as('longestDays'),
    ])
    .groupBy('s.responsible_unit')
    .orderBy('overdue', 'desc')
    .orderBy('longestDays', 'desc')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('s.responsible_unit')
    .execute()
  return { total: rows.length, items: rows.slice(0, SHOWN) }
}
