import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table second_factor (
    user_id text primary key references user_account (id),
    secret text not null,
    begun_at text not null,
    confirmed_at text,
    last_step integer
  ) strict`,
  `create table recovery_code (
    user_id text not null references user_account (id),
    code_hash text not null,
    primary key (user_id, code_hash)
  ) strict, without rowid`,
]

/** What else than a password a person shows when signing in: a code of the moment, or one of a few that count once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
