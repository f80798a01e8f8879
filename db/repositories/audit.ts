import { createHash } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import type { AuditAction } from '#domain/audit-actions.ts'
import { MAX_DEVICE_NAME } from '#domain/people/device-name.ts'
import type { Db } from '../engine/connection.ts'
import { inTransaction } from '../engine/in-transaction.ts'
import { compiledQuery } from '../engine/compiled-query.ts'
import type { AuditRowTable } from '../schema/audit-tables.ts'
import { knownAuditHeads } from './verification-runs.ts'
import { insertMany } from './insert-many.ts'

/** Who did what to which thing; before and after are stored as JSON. */
export interface AuditEntry {
  at: Date
  actor: string
  action: AuditAction
  subject: string
  zoneId?: string
  projectId?: string
  before?: unknown
  after?: unknown
  requestId?: string | undefined
  /** The import of which it is a part. */
  batchId?: string | undefined
  /** From where it was done. */
  address?: string | undefined
  /** How the browser or program names itself; longer names are cut. */
  device?: string | undefined
}

type AuditRow = Omit<Selectable<AuditRowTable>, 'hash'>

/** The hash of a row over everything it says and the hash of the row before it: SHA-256, hex. */
function chained(previous: string, row: AuditRow): string {
  const said = [
    row.sequence,
    row.recorded_at,
    row.actor,
    row.action,
    row.zone_id,
    row.project_id,
    row.subject,
    row.before_json,
    row.after_json,
    row.request_id,
    // Rows of earlier versions have none of these and keep their hash.
    ...(row.batch_id === null ? [] : [row.batch_id]),
    ...(row.address === null && row.device === null ? [] : [row.address, row.device]),
  ]
  return createHash('sha256')
    .update(`${previous}\n${JSON.stringify(said)}`)
    .digest('hex')
}

const lastRow = compiledQuery((db) => db.selectFrom('audit_row').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1))

/** Where the audit log ends: the sequence of its last row, 0 without any. */
export async function auditEnd(db: Db): Promise<number> {
  return (await lastRow(db))[0]?.sequence ?? 0
}

/**
 * Writes one row of the audit log, chained to the row before it: inside the transaction of the change, or in one of its own
 * where nothing else changed.
 */
export async function insertAudit(db: Db, entry: AuditEntry): Promise<void> {
  await inTransaction(db, (trx) => appendAudit(trx, entry))
}

async function appendAudit(trx: Db, entry: AuditEntry): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const [last] = await lastRow(trx)
  const row = {
    sequence: (last?.sequence ?? 0) + 1,
    recorded_at: entry.at.toISOString(),
    actor: entry.actor,
    action: entry.action,
    zone_id: entry.zoneId ?? null,
    project_id: entry.projectId ?? null,
    subject: entry.subject,
    before_json: json(entry.before),
    after_json: json(entry.after),
    request_id: entry.requestId ?? null,
    batch_id: entry.batchId ?? null,
    address: entry.address || null,
    device: entry.device?.slice(0, MAX_DEVICE_NAME) || null,
  }
  await insertMany(trx, 'audit_row', [{ ...row, hash: chained(last?.hash ?? '', row) }])
}

/** What checking the audit log found. `brokenAt`: the first row that does not follow from those before it. */
export interface ChainCheck {
  rows: number
  brokenAt: number | null
  /** Hash of the last row: noted elsewhere, it proves later that nothing was taken off the end. */
  head: string
}

/** Rows that are read at once. */
const GROUP = 1000

/** Follows the audit log from its first row: changed, missing, added and cut rows break it, and
 * so does a log that does not lead to where it ended at an earlier verification. */
export async function checkAuditChain(db: Db): Promise<ChainCheck> {
  const known = await knownAuditHeads(db)
  let head = ''
  let rows = 0
  for (;;) {
    const group = await db.selectFrom('audit_row').selectAll().where('sequence', '>', rows).orderBy('sequence').limit(GROUP).execute()
    for (const row of group) {
      if (row.sequence !== rows + 1 || row.hash !== chained(head, row)) return { rows, brokenAt: rows + 1, head }
      head = row.hash
      rows += 1
      if ((known.get(rows) ?? head) !== head) return { rows, brokenAt: rows, head }
    }
    if (group.length < GROUP) break
  }
  const { rows: counted } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'audit_row'`.execute(db)
  const written = Math.max(counted[0]?.seq ?? 0, ...known.keys())
  return { rows, brokenAt: written > rows ? rows + 1 : null, head }
}
