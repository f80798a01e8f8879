import { sql, type Kysely } from 'kysely'

const LOG_TABLES = ['progress_entry', 'project_event', 'investment_entry', 'fund_entry', 'issue_entry', 'approval_entry', 'benefit_entry']

const STATEMENTS = [
  'create index review_by_entry on review (entry_id)',
  'create index review_by_time on review (recorded_at)',
  `create table waiting_entry (
    entry_id text primary key,
    kind text not null check (kind in ('progress', 'event', 'investment', 'fund', 'issue', 'approval', 'benefit')),
    project_id text not null references project (id) on delete cascade,
    replaces text,
    recorded_at text not null
  ) strict`,
  'create index waiting_entry_by_project on waiting_entry (project_id)',
  'create index waiting_entry_by_replaced on waiting_entry (replaces) where replaces is not null',
]

const index = (table: string) => `create index ${table}_submitted on ${table} (project_id) where status = 'submitted'`

const KINDS = ['progress', 'event', 'investment', 'fund', 'issue', 'approval', 'benefit']

/** Nobody could decide on entries before this: whatever was submitted waits, unless something accepted replaces it. */
const fill = (table: string, kind: string) => `insert into waiting_entry
  select e.id, '${kind}', e.project_id, e.replaces, e.recorded_at from ${table} e
  where e.status = 'submitted' and not exists (select 1 from ${table} r where r.replaces = e.id and r.status = 'accepted')`

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [...STATEMENTS, ...LOG_TABLES.map(index), ...LOG_TABLES.map((table, at) => fill(table, KINDS[at]!))]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
