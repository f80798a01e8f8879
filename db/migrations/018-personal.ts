import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  'alter table session add column device text',
  `create table saved_view (
    user_id text not null references user_account (id),
    name text not null,
    query text not null,
    primary key (user_id, name)
  ) strict`,
]

/** What somebody has of his own: the devices on which he is signed in, and ways to look at the list. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
