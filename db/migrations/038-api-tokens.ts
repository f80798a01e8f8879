import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table api_token (
    id text primary key,
    token_hash text not null unique,
    name text not null,
    user_id text not null references user_account (id),
    scopes text not null check (json_valid(scopes)),
    created_at text not null,
    created_by text not null,
    expires_on text,
    last_used_at text,
    last_used_from text,
    revoked_at text
  ) strict`,
]

/** Secrets with which other programs ask: whose rights they have, and which of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
