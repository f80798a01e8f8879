import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'

interface Row {
  sequence: number
  recorded_at: string
  actor: string
  action: string
  zone_id: string | null
  project_id: string | null
  subject: string
  before_json: string | null
  after_json: string | null
  request_id: string | null
}

const NO_UPDATE = `create trigger audit_row_no_update before update on audit_row
  begin select raise(abort, 'audit_row is append-only'); end`

/** Each row's hash holds the one before it; rows from before the chain are given theirs once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_row add column hash text not null default ''`.execute(db)
  await sql`drop trigger audit_row_no_update`.execute(db)
  const { rows } = await sql<Row>`select * from audit_row order by sequence`.execute(db)
  let hash = ''
  for (const r of rows) {
    const said = [
      r.sequence,
      r.recorded_at,
      r.actor,
      r.action,
      r.zone_id,
      r.project_id,
      r.subject,
      r.before_json,
      r.after_json,
      r.request_id,
    ]
    hash = createHash('sha256')
      .update(`${hash}\n${JSON.stringify(said)}`)
      .digest('hex')
    await sql`update audit_row set hash = ${hash} where sequence = ${r.sequence}`.execute(db)
  }
  await sql.raw(NO_UPDATE).execute(db)
}
