import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  'alter table zone add column month_due_day integer not null default 10 check (month_due_day between 1 and 28)',
  `alter table project add column cadence text not null default 'monthly'
    check (cadence in ('weekly', 'halfMonthly', 'monthly', 'quarterly', 'none'))`,
  // The zone's day of receipt: that of its pinned status date where there is one. Until now zones kept the time of Shanghai.
  ...['investment_entry', 'fund_entry'].flatMap((table) => [
    `alter table ${table} add column recorded_on text`,
    `update ${table} set recorded_on = (
      select min(date(${table}.recorded_at, '+8 hours'), coalesce(z.status_date, '9999-12-31'))
      from project p join zone z on z.id = p.zone_id where p.id = ${table}.project_id)`,
  ]),
  'alter table approval_entry add column step_code text',
  "update approval_entry set step_code = 'registration' where step = '入库纳统'",
  `update approval_catalogue set steps = (
    select json_group_array(json_set(value, '$.code', case when json_extract(value, '$.step') = '入库纳统' then 'registration' end) order by key)
    from json_each(steps))`,
  // A report is late by the project's cadence and days of grace; a month and five days were 35.
  `update light_rule_set set rules = json_set(json_remove(rules, '$.reporting'), '$.reporting',
    json_object('graceDays', min(90, max(0, json_extract(rules, '$.reporting.yellowDays') - 30))))`,
  'alter table project_state drop column scheduled_yuan',
  'alter table project_state drop column is_finish_unverified',
  "alter table project_state add column prompts text not null default '[]'",
  'alter table project_state add column comparable_percent real',
  ...['ended', 'before'].flatMap((month) => [
    ...['plan', 'due', 'done', 'later'].map((what) => `alter table project_state add column ${month}_${what}_yuan real`),
    `alter table project_state add column ${month}_reported integer`,
  ]),
  'drop index milestone_state_finished',
  'alter table milestone_state drop column finished_day',
  'alter table milestone_state add column done_since text',
  `create index milestone_state_done on milestone_state (zone_id, view, done_since, milestone_id) where done_since is not null`,
  'update zone set evaluated_on = null',
]

const FROZEN = ['investment_entry', 'fund_entry', 'approval_entry', 'light_rule_set']

/** Does something to tables whose rows must not change, which their triggers see to at all other times. */
async function withoutTriggers(db: Kysely<unknown>, tables: readonly string[], act: () => Promise<void>): Promise<void> {
  const { rows } = await sql<{
    name: string
    sql: string
  }>`select name, sql from sqlite_master where type = 'trigger' and tbl_name in (${sql.join(tables)})`.execute(db)
  for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(db)
  await act()
  for (const trigger of rows) await sql.raw(trigger.sql).execute(db)
}

/** The rules of November 2026: money through one month, cadences, permits by code, prompts, and milestones by the day they count as done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await withoutTriggers(db, FROZEN, async () => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  })
}
