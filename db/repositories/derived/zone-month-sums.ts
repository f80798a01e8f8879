import { sql } from 'kysely'
import type { Db } from '../../engine/connection.ts'

/** Adds up a zone's months from its projects, whatever the sums were before, in a transaction. */
export async function sumMonthsAnew(trx: Db, zoneId: string): Promise<void> {
  await trx.deleteFrom('zone_month_state').where('zone_id', '=', zoneId).execute()
  await sql`insert into zone_month_state (zone_id, view, month, plan_yuan, done_yuan, planned_projects, reported_projects)
    select zone_id, view, month, coalesce(sum(plan_yuan), 0), coalesce(sum(done_yuan), 0), count(plan_yuan), count(done_yuan)
    from project_month_state where zone_id = ${zoneId} group by view, month`.execute(trx)
}
