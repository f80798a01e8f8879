import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table project_state (
    project_id text not null,
    zone_id text not null,
    view text not null check (view in ('accepted', 'all')),
    evaluated_on text not null,
    stage text not null,
    light text,
    raw_light text,
    physical_percent real,
    planned_percent real,
    deviation_points real,
    spi real,
    forecast_early text,
    forecast_late text,
    forecast_reported text,
    forecast_gap text,
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
    segments text not null,
    reasons text not null,
    illustrative_parts text not null,
    primary key (view, project_id)
  ) strict`,
  'create index project_state_by_zone on project_state (zone_id, view)',
  `create index project_state_illustrative on project_state (zone_id, view)
    where illustrative_parts <> '[]'`,
  `create table milestone_state (
    milestone_id text not null,
    project_id text not null,
    zone_id text not null,
    view text not null,
    percent real not null,
    condition text not null,
    planned_start text,
    planned_finish text,
    started_on text,
    finished_on text,
    finished_day text,
    forecast_finish text,
    days_late integer,
    primary key (view, milestone_id)
  ) strict`,
  'create index milestone_state_by_project on milestone_state (project_id, view)',
  `create index milestone_state_unfinished on milestone_state (zone_id, view, planned_finish)
    where finished_on is null and planned_finish is not null`,
  `create table blocking_state (
    subject_id text not null,
    kind text not null check (kind in ('issue', 'approval')),
    project_id text not null,
    zone_id text not null,
    view text not null,
    title text not null,
    is_public integer not null,
    state text not null,
    responsible_unit text,
    due_on text,
    days_overdue integer not null,
    primary key (view, project_id, kind, subject_id)
  ) strict`,
  'create index blocking_state_by_zone on blocking_state (zone_id, view, due_on)',
  `create table project_month_state (
    project_id text not null,
    zone_id text not null,
    view text not null,
    month text not null,
    plan_yuan integer,
    done_yuan integer,
    primary key (view, project_id, month)
  ) strict`,
  `create table zone_month_state (
    zone_id text not null,
    view text not null,
    month text not null,
    plan_yuan integer not null,
    done_yuan integer not null,
    planned_projects integer not null,
    reported_projects integer not null,
    primary key (zone_id, view, month)
  ) strict`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
