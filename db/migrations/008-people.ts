import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table user_account (
    id text primary key,
    username text not null unique,
    name text not null,
    role text not null check (role in ('admin', 'official', 'manager', 'auditor')),
    password_hash text not null,
    password_set_on text not null,
    is_disabled integer not null,
    created_at text not null
  ) strict`,
  // Hashes that an account had before, so that none comes back too soon.
  `create table former_password (
    user_id text not null references user_account (id),
    password_hash text not null,
    replaced_at text not null,
    primary key (user_id, password_hash)
  ) strict`,
  // The projects that a manager reports on.
  `create table managed_project (
    user_id text not null references user_account (id),
    project_id text not null references project (id),
    primary key (user_id, project_id)
  ) strict`,
  'create index managed_project_by_project on managed_project (project_id)',
  `create table session (
    token_hash text primary key,
    user_id text not null references user_account (id),
    created_at text not null,
    last_seen_at text not null
  ) strict`,
  'create index session_by_user on session (user_id)',
  // One-time links with which the first administrator names himself.
  `create table setup_link (
    token_hash text primary key,
    expires_at text not null
  ) strict`,
  // The table of rate-limiter-flexible: failed sign-ins by account and by address.
  `create table sign_in_failure (
    key text primary key,
    points integer not null default 0,
    expire integer
  ) strict`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
