import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'

/** One deed of somebody, chained to the one before it. */
export interface AuditRowTable {
  sequence: Generated<number>
  recorded_at: string
  actor: string
  action: string
  zone_id: string | null
  project_id: string | null
  subject: string
  before_json: string | null
  after_json: string | null
  request_id: string | null
  /** The import of which it is a part. */
  batch_id: Generated<string | null>
  address: Generated<string | null>
  /** How the browser or program names itself. */
  device: Generated<string | null>
  /** SHA-256 over the row and the hash before it, hex. */
  hash: string
}

/** What a verification found, and where the audit log ended then. */
export interface VerificationRunTable {
  finished_at: string
  is_sound: Flag
  audit_rows: number
  audit_head: string
}
