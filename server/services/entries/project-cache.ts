import { LRUCache } from 'lru-cache'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { Db } from '#db/engine/connection.ts'
import { readDerived, type DerivedViews } from '#db/repositories/derived/derived.ts'
import type { StoredLedger } from '#db/repositories/ledger/ledgers.ts'
import { tailOf, unpackLedger } from '#db/repositories/ledger/packed-ledger.ts'
import { findPacked } from '#db/repositories/ledger/packed-ledgers.ts'
import { getZoneRules, type Zone } from '#db/repositories/zone/zones.ts'

/** A ledger of some hundred entries takes about 100 KB as objects. */
const MAX_PROJECTS = 100

/** A project as it is stored: its ledger, which names an entry only where another refers to it, and what follows from it. */
export interface CachedProject {
  stored: StoredLedger
  /** Entries beside the packed ledger. */
  tail: number
  derived: DerivedViews
}

/** Projects of a zone as the last reports left them, and the rules by which they were judged. */
export interface CachedZone {
  /** The zone's revision for which all of this holds. */
  revision: number
  rules: ZoneRules
  projects: LRUCache<string, CachedProject>
}

const cachesByWriter = new WeakMap<Db, Map<string, CachedZone>>()

/**
 * What the last reports of a zone left behind, so that the next one reads less: who reports does so again and again. It
 * holds only while nobody else has moved the zone's revision, which every change does, this process's or another's.
 */
export async function cachedZone(writer: Db, trx: Db, zone: Zone): Promise<CachedZone> {
  const zones = cachesByWriter.get(writer) ?? new Map<string, CachedZone>()
  cachesByWriter.set(writer, zones)
  const kept = zones.get(zone.id)
  if (kept?.revision === zone.revision) return kept
  const fresh = {
    revision: zone.revision,
    rules: await getZoneRules(trx, zone),
    projects: new LRUCache<string, CachedProject>({ max: MAX_PROJECTS }),
  }
  zones.set(zone.id, fresh)
  return fresh
}

/** A project as it is stored; undefined when nothing has been derived of it yet. */
export async function findKept(trx: Db, kept: CachedZone, zoneId: string, projectId: string): Promise<CachedProject | undefined> {
  const known = kept.projects.get(projectId)
  if (known) return known
  const [packed] = await findPacked(trx, zoneId, [projectId], true)
  return packed && { stored: unpackLedger(packed), tail: tailOf(packed).length, derived: await readDerived(trx, [projectId]) }
}

/** Forgets what is kept: what was about to hold does not. */
export function forgetKept(writer: Db): void {
  cachesByWriter.delete(writer)
}
