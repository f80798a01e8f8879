import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table channel (
    id text primary key,
    zone_id text not null references zone (id),
    name text not null,
    kind text not null check (kind in ('wecom', 'dingtalk', 'feishu', 'http')),
    url text not null,
    secret text not null,
    is_on integer not null check (is_on in (0, 1)),
    digest_hour integer check (digest_hour between 0 and 23),
    topics text not null check (json_valid(topics)),
    audit_cursor integer not null,
    digest_on text,
    tries integer not null,
    next_try_at text,
    last_error text,
    last_sent_at text,
    created_at text not null,
    created_by text not null
  ) strict`,
  `create table delivery (
    id integer primary key autoincrement,
    channel_id text not null references channel (id) on delete cascade,
    at text not null,
    kind text not null check (kind in ('digest', 'changes', 'test')),
    is_delivered integer not null check (is_delivered in (0, 1)),
    detail text not null
  ) strict`,
  'create index delivery_by_channel on delivery (channel_id, id)',
]

/** Where word goes to outside: robots of chat groups and other programs; and what became of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
