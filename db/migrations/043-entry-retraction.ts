import { sql, type Kysely } from 'kysely'

const LOG_TABLES = ['progress_entry', 'project_event', 'investment_entry', 'fund_entry', 'issue_entry', 'approval_entry', 'benefit_entry']
/** What people write freely; all else of an entry is figures, dates and names of things. */
const TEXTS = ['note', 'reason', 'document_number']
const RETRACTED = '〔已隐去〕'

const RETRACTION = `create table entry_retraction (
    entry_id text primary key,
    kind text not null,
    project_id text not null,
    reason text not null,
    actor text not null,
    recorded_at text not null
  ) strict, without rowid`

/** Entries stay as they are, but for texts that are taken out because they tell of persons; a row says that it was done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(RETRACTION).execute(db)
  for (const table of LOG_TABLES) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
    const stays = rows.map(({ name }) =>
      TEXTS.includes(name)
        ? `(new.${name} is old.${name} or (new.${name} is '${RETRACTED}' and old.${name} is not null))`
        : `new.${name} is old.${name}`,
    )
    await sql.raw(`drop trigger ${table}_no_update`).execute(db)
    await sql
      .raw(
        `create trigger ${table}_no_update before update on ${table}
    when not (${stays.join(' and ')} and exists (select 1 from entry_retraction where entry_id = old.id))
    begin select raise(abort, '${table} is append-only'); end`,
      )
      .execute(db)
  }
  await sql
    .raw(
      `create trigger entry_retraction_no_update before update on entry_retraction
    begin select raise(abort, 'entry_retraction is append-only'); end`,
    )
    .execute(db)
  await sql
    .raw(
      `create trigger entry_retraction_no_delete before delete on entry_retraction
    begin select raise(abort, 'entry_retraction is append-only'); end`,
    )
    .execute(db)
}
