import { withoutRetracted } from '#domain/entries/retracted.ts'
import type { Db } from '#db/engine/connection.ts'
import { countedDecisions, loggedEntries, loggedWithdrawals, reportedIds, withdrawalIds } from '#db/read/logged-entries.ts'
import { retractedIds } from '#db/repositories/ledger/entry-retractions.ts'
import { LOG_KINDS } from '#db/schema/log-tables.ts'
import { entryKind } from '../entries/entry-kinds.ts'

/** What holding entries against the audit log found. */
export interface EntryCheck {
  checked: number
  /** Ids of entries that say something else than was reported, or that nobody has reported. */
  differing: string[]
}

/** A value as the database gives it back: half a character becomes a mark there, and stays one in JSON. */
const asStored = (value: unknown) => JSON.stringify(typeof value === 'string' ? value.toWellFormed() : (value ?? null))

/** True where an entry says what the audit log has of it; what earlier versions did not write down is not asked of them. */
function agrees(stored: object, said: unknown): boolean {
  if (typeof said !== 'object' || said === null) return true
  const now = stored as Record<string, unknown>
  return Object.entries(said).every(([name, value]) => !(name in now) || asStored(now[name]) === asStored(value))
}

/**
 * Holds every entry that people have reported against the audit log, which has what was sent: an entry that somebody who has the
 * file has changed, added or removed, differs; so does one that was taken back or decided on by nobody. What was imported is in the log
 * as one row, and is not held against it.
 */
export async function checkEntries(db: Db): Promise<EntryCheck> {
  const retracted = await retractedIds(db)
  const found: EntryCheck = { checked: 0, differing: [] }
  const withdrawals = await loggedWithdrawals(db)
  for (const kind of LOG_KINDS) {
    const { toStored, action } = entryKind(kind)
    const logged = new Set<string>()
    for await (const { id, row, saidJson } of loggedEntries(db, kind, action)) {
      logged.add(id)
      const said = saidJson === null ? null : withoutRetracted(JSON.parse(saidJson), retracted)
      if (row === undefined || !agrees(toStored(row), said)) found.differing.push(id)
    }
    for await (const id of reportedIds(db, kind)) if (!logged.has(id)) found.differing.push(id)
    found.differing.push(...(await withdrawalIds(db, kind)).filter((id) => !withdrawals.has(id)))
    found.checked += logged.size
  }
  const { stored, logged } = await countedDecisions(db, withdrawals)
  const differs = (key: string) => (stored.get(key) ?? 0) !== (logged.get(key) ?? 0)
  found.differing.push(...new Set([...stored.keys(), ...logged.keys()].filter(differs).map((key) => key.split(' ')[0]!)))
  return found
}
