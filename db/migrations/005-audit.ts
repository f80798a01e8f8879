import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table audit_row (
    sequence integer primary key autoincrement,
    recorded_at text not null,
    actor text not null,
    action text not null,
    zone_id text references zone (id),
    project_id text,
    subject text not null,
    before_json text,
    after_json text,
    request_id text
  ) strict`,
  'create index audit_row_by_project on audit_row (project_id)',
  `create trigger audit_row_no_update before update on audit_row
    begin select raise(abort, 'audit_row is append-only'); end`,
  `create trigger audit_row_no_delete before delete on audit_row
    begin select raise(abort, 'audit_row is append-only'); end`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
