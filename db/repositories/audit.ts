import type { Db } from '../connection.ts'

/** Who did what to which thing; before and after are stored as JSON. */
export interface AuditEntry {
  at: Date
  actor: string
  action: string
  subject: string
  zoneId?: string
  projectId?: string
  before?: unknown
  after?: unknown
  requestId?: string | undefined
}

/** Writes one row of the audit log, inside the transaction of the change. */
export async function insertAudit(trx: Db, entry: AuditEntry): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  await trx
    .insertInto('audit_row')
    .values({
      recorded_at: entry.at.toISOString(),
      actor: entry.actor,
      action: entry.action,
      zone_id: entry.zoneId ?? null,
      project_id: entry.projectId ?? null,
      subject: entry.subject,
      before_json: json(entry.before),
      after_json: json(entry.after),
      request_id: entry.requestId ?? null,
    })
    .execute()
}
