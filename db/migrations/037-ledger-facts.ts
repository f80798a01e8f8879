import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `alter table project add column ledger_number text`,
  `alter table project add column address text`,
  `alter table project add column building_area_m2 integer`,
  `alter table project add column land_quota_m2 integer`,
  `alter table project add column level text`,
  `alter table project add column is_government_invested integer check (is_government_invested in (0, 1))`,
  `alter table project add column tags text not null default '[]' check (json_valid(tags))`,
  `alter table audit_row add column batch_id text`,
  `create index audit_row_batch on audit_row (batch_id) where batch_id is not null`,
  `create table import_batch (
    id text primary key,
    zone_id text not null references zone (id),
    file_name text not null,
    digest text not null,
    recorded_at text not null,
    actor text not null,
    counts text not null check (json_valid(counts)),
    undone_at text
  ) strict`,
  `create table import_change (
    batch_id text not null references import_batch (id),
    position integer not null,
    project_id text not null references project (id),
    sheet text not null,
    row_number integer not null,
    is_new integer not null check (is_new in (0, 1)),
    version integer not null,
    before_json text check (json_valid(before_json)),
    after_json text not null check (json_valid(after_json)),
    primary key (batch_id, position)
  ) strict, without rowid`,
  `create index import_change_project on import_change (project_id)`,
  `create table import_template (
    zone_id text not null references zone (id),
    fingerprint text not null,
    name text not null,
    choices text not null check (json_valid(choices)),
    saved_at text not null,
    actor text not null,
    primary key (zone_id, fingerprint)
  ) strict, without rowid`,
]

/** What ledgers say of a project beside its plan, imports of ledgers as batches, and how a ledger was read the last time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
