import { sql, type Kysely } from 'kysely'

const PROVENANCE = `provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative'))`

const STATEMENTS = [
  `create table project (
    id text primary key,
    zone_id text not null references zone (id),
    name text not null,
    short_name text not null,
    category text not null check (category in ('industrial', 'factor')),
    sector text,
    industry_code text,
    construction_nature text,
    code text,
    content text,
    total_investment_yuan integer check (total_investment_yuan >= 0),
    land_area_m2 integer check (land_area_m2 >= 0),
    signed_on text,
    planned_start text,
    planned_finish text,
    leader_role text,
    responsible_unit text,
    pinyin_initials text not null,
    position integer not null,
    version integer not null default 1,
    source_id text references source (id),
    ${PROVENANCE}
  ) strict`,
  'create index project_by_zone on project (zone_id, position)',
  `create table party (
    id text primary key,
    project_id text not null references project (id),
    role text not null,
    name text not null,
    organisation_code text,
    is_person integer not null,
    ${PROVENANCE}
  ) strict`,
  'create index party_by_project on party (project_id)',
  `create table statement (
    id text primary key,
    zone_id text not null references zone (id),
    project_id text references project (id),
    text text not null,
    position integer not null,
    source_id text references source (id),
    ${PROVENANCE}
  ) strict`,
  'create index statement_by_project on statement (project_id)',
  `create table site (
    id text primary key,
    project_id text not null references project (id),
    geometry text not null,
    lng real not null,
    lat real not null,
    ${PROVENANCE}
  ) strict`,
  'create index site_by_project on site (project_id)',
  `create table unit (
    id text primary key,
    project_id text not null references project (id),
    name text not null,
    position integer not null,
    ${PROVENANCE}
  ) strict`,
  'create index unit_by_project on unit (project_id)',
  `create table milestone (
    id text primary key,
    project_id text not null references project (id),
    unit_id text references unit (id),
    name text not null,
    work_kind text not null,
    is_indoor integer not null,
    position integer not null,
    ${PROVENANCE}
  ) strict`,
  'create index milestone_by_project on milestone (project_id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
