import type { Instant } from '#domain/dates/calendar-date.ts'
import { ledgerAt } from '#domain/ledger-at.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { Db } from '#db/engine/connection.ts'
import { earlierFacts, type EarlierFacts, type EarlierZone } from '#db/read/review/earlier-facts.ts'
import { findLedger, type StoredLedger } from '#db/repositories/ledger/ledgers.ts'

/** A stored ledger as it stood at a moment, all of it where none is given; null for a project of which nobody knew by then. */
export function storedAt(stored: StoredLedger, earlier: EarlierZone | null, knownAt: Instant | undefined): StoredLedger | null {
  if (knownAt === undefined || earlier === null) return stored
  const named = earlier.projects.get(stored.ledger.projectId)
  const own = { facts: {}, years: new Map(), ...named, createdAt: named?.createdAt ?? earlier.since }
  const ledger = ledgerAt(stored.ledger, own, knownAt)
  if (ledger === null) return null
  const { category = stored.category, sector = stored.sector } = named?.facts ?? {}
  return { ...stored, category, sector, ledger }
}

/** The ledger of one project at a replay point, with the facts that stood otherwise then; null where there was none. */
export async function findStoredAt(
  db: Db,
  zoneId: string,
  projectId: string,
  { knownAt }: Pick<ReplayPoint, 'knownAt'>,
): Promise<{ stored: StoredLedger; facts: EarlierFacts['facts'] } | null> {
  const stored = await findLedger(db, projectId)
  if (!stored) return null
  const earlier = knownAt === undefined ? null : await earlierFacts(db, zoneId, knownAt, projectId)
  const then = storedAt(stored, earlier, knownAt)
  return then && { stored: then, facts: earlier?.projects.get(projectId)?.facts ?? {} }
}
