import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table packed_ledger (
    zone_id text not null,
    project_id text not null,
    head text not null,
    cells blob not null,
    recorded text not null,
    primary key (zone_id, project_id)
  ) strict`,
  'drop table project_state',
  // Narrow: zone totals and sorted lists read every row, but only those that are shown need the rest.
  `create table project_state (
    project_id text not null,
    zone_id text not null,
    view text not null check (view in ('accepted', 'all')),
    evaluated_on text not null,
    category text not null,
    sector text,
    total_investment_yuan integer,
    is_illustrative integer not null,
    stage text not null,
    light text,
    raw_light text,
    physical_percent real,
    planned_percent real,
    deviation_points real,
    start_year integer,
    planned_finish text,
    is_finish_unverified integer not null,
    last_entry_on text,
    cumulative_done_yuan integer,
    annual_plan_yuan integer,
    annual_done_yuan integer,
    scheduled_yuan real,
    start_planned integer not null,
    started integer not null,
    finish_planned integer not null,
    completed integer not null,
    operating integer not null,
    registration_due integer not null,
    registered integer not null,
    illustrative_parts text not null,
    primary key (zone_id, view, project_id)
  ) strict, without rowid`,
  'create index project_state_by_project on project_state (project_id, view)',
  `create index project_state_illustrative on project_state (zone_id, view)
    where illustrative_parts <> '[]'`,
  `create table project_line_state (
    project_id text not null,
    view text not null,
    spi real,
    forecast_early text,
    forecast_late text,
    forecast_reported text,
    forecast_gap text,
    segments text not null,
    reasons text not null,
    primary key (project_id, view)
  ) strict`,
  'drop index milestone_state_unfinished',
  `create index milestone_state_unfinished on milestone_state (zone_id, view, planned_finish, milestone_id)
    where finished_on is null and planned_finish is not null`,
  // What is derived has another shape now: the next start derives every zone anew.
  ...['milestone_state', 'blocking_state', 'project_month_state', 'zone_month_state'].map((table) => `delete from ${table}`),
  'update zone set evaluated_on = null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
