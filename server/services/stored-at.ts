import type { Instant } from '#domain/dates/calendar-date.ts'
import { ledgerAt } from '#domain/ledger-at.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { Db } from '#db/engine/connection.ts'
import { asNow, earlierFacts, type EarlierFacts, type EarlierZone } from '#db/read/review/earlier-facts.ts'
import { findLedger, type StoredLedger } from '#db/repositories/ledger/ledgers.ts'

/**
 * A stored ledger as it stood at a moment, all of it where none is given; null for a project of which nobody knew by then, or
 * that lay in the archive.
 */
export function storedAt(stored: StoredLedger, earlier: EarlierZone | null, knownAt: Instant | undefined): StoredLedger | null {
  if (knownAt === undefined || earlier === null) return stored
  const named = earlier.projects.get(stored.ledger.projectId) ?? asNow()
  if (named.wasArchived === true) return null
  const ledger = ledgerAt(stored.ledger, { ...named, createdAt: named.createdAt ?? earlier.since }, knownAt)
  if (ledger === null) return null
  const { category = stored.category, sector = stored.sector } = named.facts
  const units = named.plan?.units.map((unit, at) => ({ ...unit, position: at + 1 })) ?? stored.units
  return { ...stored, category, sector, units, ledger }
}

/** The projects that were in use at a moment and were put into the archive since. */
export function archivedSince(earlier: EarlierZone | null): string[] {
  return [...(earlier?.projects ?? [])].flatMap(([id, { wasArchived }]) => (wasArchived === false ? [id] : []))
}

/** The ledger of one project at a replay point, with what stood otherwise then; null where there was none. */
export async function findStoredAt(
  db: Db,
  zoneId: string,
  projectId: string,
  { knownAt }: Pick<ReplayPoint, 'knownAt'>,
): Promise<{ stored: StoredLedger; earlier: EarlierFacts } | null> {
  const zone = knownAt === undefined ? null : await earlierFacts(db, zoneId, knownAt, projectId)
  const earlier = zone?.projects.get(projectId) ?? asNow()
  const stored = await findLedger(db, projectId, earlier.wasArchived === false ? 'all' : 'inUse')
  const then = stored && storedAt(stored, zone, knownAt)
  return then ? { stored: then, earlier } : null
}
