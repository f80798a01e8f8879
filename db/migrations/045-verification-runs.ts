import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table verification_run (
    finished_at text primary key,
    is_sound integer not null check (is_sound in (0, 1)),
    audit_rows integer not null,
    audit_head text not null
  ) strict, without rowid`,
  `create trigger verification_run_no_update before update on verification_run
    begin select raise(abort, 'verification_run is append-only'); end`,
  `create trigger verification_run_no_delete before delete on verification_run
    begin select raise(abort, 'verification_run is append-only'); end`,
]

/** What each verification found, with where the audit log ended then: a log that is rewritten later does not lead there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
