import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table display_device (
    id text primary key,
    zone_id text not null references zone (id),
    name text not null,
    settings text not null,
    version integer not null default 1,
    token_hash text unique,
    key_hash text unique,
    created_at text not null,
    created_by text not null,
    revoked_at text,
    last_seen_at text,
    started_at text,
    address text,
    build text,
    resolution text,
    scene text,
    last_error text,
    last_error_at text
  ) strict`,
  `create table display_pairing (
    code_hash text primary key,
    claim_hash text not null unique,
    address text not null,
    expires_at text not null,
    device_id text references display_device (id)
  ) strict`,
  `create index display_pairing_expires on display_pairing (expires_at)`,
  `create table wall_picture (
    id text primary key,
    zone_id text not null references zone (id),
    project_id text references project (id) on delete cascade,
    file_name text not null,
    width integer not null,
    height integer not null,
    recorded_at text not null,
    digest text not null
  ) strict`,
  `create index wall_picture_project on wall_picture (project_id, recorded_at)`,
  `create table wall_notice (
    id text primary key,
    zone_id text not null references zone (id),
    title text not null,
    body text not null,
    picture_id text references wall_picture (id) on delete set null,
    until text,
    version integer not null,
    position integer not null
  ) strict`,
]

/** Public screens, the codes by which they are let in, and what is shown on them beside the projects. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
