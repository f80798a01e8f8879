import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table source (
    id text primary key,
    publication text not null,
    published_on text not null,
    issue_number integer,
    title text not null
  ) strict`,
  `create table zone (
    id text primary key,
    name text not null,
    region_code text,
    time_zone text not null,
    month_factors text not null,
    status_date text,
    evaluated_on text,
    is_review_required integer not null default 0,
    is_public integer not null default 0,
    revision integer not null default 1,
    public_revision integer not null default 1,
    position integer not null,
    source_id text references source (id)
  ) strict`,
  `create table published_figure (
    id text primary key,
    zone_id text not null references zone (id),
    year integer not null,
    measure text not null,
    label text not null,
    value integer not null,
    source_id text references source (id),
    unique (zone_id, year, measure)
  ) strict`,
  `create table light_rule_set (
    zone_id text not null references zone (id),
    version integer not null,
    preset text not null,
    rules text not null,
    recorded_at text not null,
    primary key (zone_id, version)
  ) strict`,
  `create table zone_feature (
    id text primary key,
    zone_id text not null references zone (id),
    kind text not null check (kind in ('outline', 'road', 'river', 'parcel', 'building')),
    name text,
    geometry text not null,
    provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative'))
  ) strict`,
  'create index zone_feature_by_zone on zone_feature (zone_id)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
