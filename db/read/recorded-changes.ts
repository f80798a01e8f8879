import type { Db } from '../engine/connection.ts'

/** That something was done to a thing, without what it says: whoever may know asks for it. */
export interface RecordedChange {
  /** Grows by one with every deed; a number that was seen need not be looked at again. */
  sequence: number
  at: string
  action: string
  subject: string
  projectId: string | null
  zoneId: string | null
}

/** What was recorded after a row of the audit log, in order. */
export async function recordedAfter(db: Db, sequence: number, limit: number): Promise<RecordedChange[]> {
  const rows = await db
    .selectFrom('audit_row')
    .select(['sequence', 'recorded_at', 'action', 'subject', 'project_id', 'zone_id'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    sequence: row.sequence,
    at: row.recorded_at,
    action: row.action,
    subject: row.subject,
    projectId: row.project_id,
    zoneId: row.zone_id,
  }))
}
