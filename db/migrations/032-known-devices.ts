import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  // A browser on which somebody has signed in: nobody else's wrong passwords count there. SHA-256 of what its cookie holds, hex.
  `create table known_device (
    user_id text not null references user_account (id) on delete cascade,
    token_hash text not null,
    last_used_at text not null,
    primary key (user_id, token_hash)
  ) strict, without rowid`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
