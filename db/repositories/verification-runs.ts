import type { Db } from '../engine/connection.ts'
import { toFlag } from '../schema/flag.ts'

/** How a verification went. `auditHead`: the hash of the last row of the audit log then, the fingerprint of all of it. */
export interface VerificationRun {
  finishedAt: string
  isSound: boolean
  auditRows: number
  auditHead: string
}

export async function insertVerificationRun(db: Db, { finishedAt, isSound, auditRows, auditHead }: VerificationRun): Promise<void> {
  await db
    .insertInto('verification_run')
    .values({ finished_at: finishedAt, is_sound: toFlag(isSound), audit_rows: auditRows, audit_head: auditHead })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The latest verifications, the newest first. */
export async function listVerificationRuns(db: Db, limit: number): Promise<VerificationRun[]> {
  const rows = await db.selectFrom('verification_run').selectAll().orderBy('finished_at', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    finishedAt: row.finished_at,
    isSound: row.is_sound === 1,
    auditRows: row.audit_rows,
    auditHead: row.audit_head,
  }))
}

/** Which hash the audit log had at its end, by the number of its rows then. */
export async function knownAuditHeads(db: Db): Promise<Map<number, string>> {
  const rows = await db.selectFrom('verification_run').select(['audit_rows', 'audit_head']).where('audit_rows', '>', 0).execute()
  return new Map(rows.map((row) => [row.audit_rows, row.audit_head]))
}
