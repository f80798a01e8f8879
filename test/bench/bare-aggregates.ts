import Sqlite from 'better-sqlite3'
import { BENCH_DAY, BENCH_ZONE } from './made-up-zone.ts'

const STATE = `from project_state where zone_id = @zone and view = 'accepted'`
const OPEN = `from milestone_state where zone_id = @zone and view = 'accepted' and finished_on is null and planned_finish`
const NAMED = `join milestone m on m.id = s.milestone_id join project p on p.id = s.project_id left join unit u on u.id = m.unit_id`

/** What the overview tells of a zone, each figure by the plainest statement over the same rows. */
const STATEMENTS = [
  `select count(*), sum(total_investment_yuan), count(total_investment_yuan), sum(annual_plan_yuan),
     sum(annual_done_yuan), sum(cumulative_done_yuan), count(ended_plan_yuan), sum(ended_reported), sum(ended_plan_yuan), sum(ended_due_yuan), sum(ended_done_yuan), sum(ended_later_yuan),
     count(before_plan_yuan), sum(before_reported), sum(before_plan_yuan), sum(before_due_yuan), sum(before_done_yuan), sum(before_later_yuan) ${STATE}`,
  `select sum(total_investment_yuan * physical_percent), sum(total_investment_yuan * planned_percent),
     sum(total_investment_yuan) ${STATE} and stage not in ('reserve', 'cancelled')`,
  `select category, count(*) ${STATE} group by category`,
  `select stage, count(*) ${STATE} group by stage`,
  `select light, count(*) ${STATE} group by light`,
  `select sector, count(*), sum(total_investment_yuan), sum(cumulative_done_yuan) ${STATE} group by sector`,
  `select sum(start_planned), sum(started), sum(finish_planned), sum(completed), sum(operating),
     sum(registration_due), sum(registered) ${STATE}`,
  `select category, count(*), sum(total_investment_yuan) ${STATE} and is_illustrative = 0 group by category`,
  `select * from zone_month_state where zone_id = @zone and view = 'accepted' and month between '2024-01' and '2024-12'`,
  `select count(*) ${OPEN} < @day`,
  `select s.*, m.name, p.short_name, u.name from (select * ${OPEN} < @day order by planned_finish limit 20) s ${NAMED}`,
  `select count(*) ${OPEN} between @day and '2024-11-06'`,
  `select s.*, m.name, p.short_name, u.name from (select * ${OPEN} between @day and '2024-11-06' order by planned_finish limit 20) s ${NAMED}`,
  `select count(*), count(case when days_overdue > 0 then 1 end) from blocking_state where zone_id = @zone and view = 'accepted'`,
  `select b.*, p.short_name from blocking_state b join project p on p.id = b.project_id
     where b.zone_id = @zone and view = 'accepted' order by days_overdue desc limit 20`,
  'select * from published_figure where zone_id = @zone',
]

/** The overview's figures by bare prepared statements, on a connection of its own. */
export function bareAggregates(file: string): { run(): void; close(): void } {
  const sqlite = new Sqlite(file, { readonly: true })
  const statements = STATEMENTS.map((sql) => sqlite.prepare(sql))
  return {
    run() {
      for (const statement of statements) statement.all({ zone: BENCH_ZONE, day: BENCH_DAY })
    },
    close: () => sqlite.close(),
  }
}
