import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { connect, type Db } from '#db/engine/connection.ts'
import { copyDatabase } from '#db/engine/copy-database.ts'
import { databaseDamage } from '#db/engine/file-damage.ts'
import { checkAuditChain, type ChainCheck } from '#db/repositories/audit.ts'
import { derivedDigests, zoneMonthsDigest } from '#db/repositories/derived/derived-digests.ts'
import { packTails } from '#db/repositories/ledger/packed-ledgers.ts'
import { evaluatedDate, getZoneRules, listProjectIds, listZones, type Zone } from '#db/repositories/zone/zones.ts'
import { recomputeZone } from '../recompute-projects.ts'
import { checkEntries, type EntryCheck } from './verify-entries.ts'
import { checkPictures, type PictureCheck } from './verify-pictures.ts'

/** What a verification found. */
export interface Verification {
  /** What SQLite itself says of the file; empty when sound. */
  damage: string[]
  audit: ChainCheck
  /** Entries held against what the audit log has of them. */
  entries: EntryCheck
  pictures: PictureCheck
  projects: number
  /** Projects, and zones for their sums, whose derived rows do not follow from plan and log. */
  differing: string[]
}

/** True where a verification found nothing wrong. */
export function isSound({ damage, audit, entries, pictures, differing }: Verification): boolean {
  const { missing, changed } = pictures
  return audit.brokenAt === null && [damage, entries.differing, missing, changed, differing].every((faults) => faults.length === 0)
}

/** Derives a zone anew and names what came out differently. */
async function differences(db: Db, zone: Zone, now: Date): Promise<{ projects: number; differing: string[] }> {
  const ids = await listProjectIds(db, zone.id)
  await db.transaction().execute((trx) => packTails(trx, zone.id))
  const before = await derivedDigests(db, ids)
  const months = await zoneMonthsDigest(db, zone.id)
  const rules = await getZoneRules(db, zone)
  await db.transaction().execute((trx) => recomputeZone(trx, zone.id, rules, evaluatedDate(zone, now)))
  const after = await derivedDigests(db, ids)
  const differing = ids.filter((id) => before.get(id) !== after.get(id))
  return { projects: ids.length, differing: months === (await zoneMonthsDigest(db, zone.id)) ? differing : [...differing, zone.id] }
}

/** No verification takes so long: what is older was left by one that was ended early, milliseconds. */
const STALE_MS = 24 * 3_600_000

/** An empty folder beside the file: there is room for a copy, and it is as private. Removes what was left of earlier ones. */
export async function copyFolder(file: string): Promise<string> {
  const folder = dirname(file)
  for (const name of (await readdir(folder)).filter((one) => one.startsWith('verify-'))) {
    const { mtimeMs } = await stat(join(folder, name))
    if (Date.now() - mtimeMs > STALE_MS) await rm(join(folder, name), { recursive: true, force: true })
  }
  return mkdtemp(join(folder, 'verify-'))
}

/** Checks a copy that is made into a folder, which the caller removes. */
export async function verifyIn(folder: string, file: string, now: Date): Promise<Verification> {
  const copy = join(folder, 'copy.db')
  copyDatabase(file, copy)
  const { writer, close } = connect(copy)
  try {
    const result: Verification = {
      damage: await databaseDamage(writer),
      audit: await checkAuditChain(writer),
      entries: await checkEntries(writer),
      pictures: await checkPictures(writer, join(dirname(file), 'photos')),
      projects: 0,
      differing: [],
    }
    for (const zone of await listZones(writer)) {
      const { projects, differing } = await differences(writer, zone, now)
      result.projects += projects
      result.differing.push(...differing)
    }
    return result
  } finally {
    await close()
  }
}

/**
 * Checks the file, the chain of the audit log, that entries say what was reported, and that everything derived follows from plan and log. It works on a copy
 * beside the file, so that a running server is neither held up nor changed.
 */
export async function verify(file: string, now: Date): Promise<Verification> {
  const folder = await copyFolder(file)
  return verifyIn(folder, file, now).finally(() => rm(folder, { recursive: true, force: true }))
}
