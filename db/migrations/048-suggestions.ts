import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table suggestion (
    id text primary key,
    zone_id text not null references zone (id),
    user_id text not null references user_account (id),
    kind text not null check (kind in ('complaint', 'suggestion')),
    text text not null,
    sent_at text not null,
    answer text,
    answered_by text,
    answered_at text
  ) strict`,
  'create index suggestion_by_zone on suggestion (zone_id, sent_at)',
  'create index suggestion_by_user on suggestion (user_id, sent_at)',
]

/** 投诉建议: what people say of what is asked of them, and the answers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
