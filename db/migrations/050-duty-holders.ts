import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table duty_holder (
    zone_id text not null references zone (id),
    kind text not null check (kind in ('unit', 'leader', 'agent')),
    name text not null,
    contact text,
    phone text,
    note text,
    user_id text references user_account (id),
    version integer not null,
    primary key (zone_id, kind, name)
  ) strict`,
  `create table duty_name (
    zone_id text not null references zone (id),
    kind text not null check (kind in ('unit', 'leader', 'agent')),
    name text not null,
    meant text not null,
    primary key (zone_id, kind, name)
  ) strict`,
]

/** Units, leaders and agents as records of their own, and which written names mean which of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
