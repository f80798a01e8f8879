import type { InvestmentEntry, ProgressEntry } from '#domain/entries/log.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import type { Db } from '../../engine/connection.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'

/** An entry that is added to a ledger, and to which of its logs. */
export type AddedEntry = { log: 'progress'; entry: ProgressEntry } | { log: 'investment'; entry: InvestmentEntry }

/** A ledger with entries more, in order of receipt. */
export function withEntries(ledger: ProjectLedger, added: readonly AddedEntry[]): ProjectLedger {
  if (added.length === 0) return ledger
  return {
    ...ledger,
    progress: [...ledger.progress, ...added.flatMap((one) => (one.log === 'progress' ? [one.entry] : []))],
    investment: [...ledger.investment, ...added.flatMap((one) => (one.log === 'investment' ? [one.entry] : []))],
  }
}

const insert = compiledQuery((db, zone_id: string, project_id: string, place: number, entry: string) =>
  db.insertInto('packed_tail').values({ zone_id, project_id, place, entry }),
)

/** Writes an entry beside its project's packed ledger, after the `place` that are there. */
export async function insertTail(db: Db, zoneId: string, projectId: string, place: number, added: AddedEntry): Promise<void> {
  await insert(db, zoneId, projectId, place, JSON.stringify(added))
}

/** Takes away the entries beside packed ledgers, which have them now. */
export async function deleteTails(db: Db, zoneId: string, projectIds: readonly string[]): Promise<void> {
  await db.deleteFrom('packed_tail').where('zone_id', '=', zoneId).where('project_id', 'in', projectIds).execute()
}
