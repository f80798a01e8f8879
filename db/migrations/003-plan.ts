import { sql, type Kysely } from 'kysely'

const PROVENANCE = `provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative'))`

const STATEMENTS = [
  `create table baseline (
    id text primary key,
    project_id text not null references project (id),
    number integer not null check (number > 0),
    effective_on text not null,
    reason text,
    note text,
    recorded_at text not null,
    ${PROVENANCE},
    unique (project_id, number)
  ) strict`,
  `create table baseline_milestone (
    baseline_id text not null references baseline (id),
    milestone_id text not null references milestone (id),
    weight real not null check (weight > 0),
    start_on text,
    finish_on text,
    primary key (baseline_id, milestone_id)
  ) strict`,
  'create index baseline_milestone_by_milestone on baseline_milestone (milestone_id)',
  `create table investment_plan (
    project_id text not null references project (id),
    month text not null,
    plan_yuan integer not null check (plan_yuan >= 0),
    ${PROVENANCE},
    primary key (project_id, month)
  ) strict`,
  `create table annual_target (
    project_id text not null references project (id),
    year integer not null,
    planned_yuan integer check (planned_yuan >= 0),
    image_by_quarter text not null,
    leader_role text,
    responsible_unit text,
    ${PROVENANCE},
    primary key (project_id, year)
  ) strict`,
  `create table support_link (
    id text primary key,
    industrial_milestone_id text not null references milestone (id),
    factor_milestone_id text not null references milestone (id),
    ${PROVENANCE},
    unique (industrial_milestone_id, factor_milestone_id)
  ) strict`,
  `create table benefit_target (
    id text primary key,
    project_id text not null references project (id),
    measure text not null,
    target_value integer not null,
    is_at_least integer not null,
    source_id text references source (id),
    ${PROVENANCE},
    unique (project_id, measure)
  ) strict`,
  `create table exemption (
    id text primary key,
    project_id text not null references project (id),
    rule text not null,
    reason text not null,
    until_on text not null,
    ${PROVENANCE}
  ) strict`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
