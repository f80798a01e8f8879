import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { openReader, type Db } from './engine/connection.ts'
import * as zones from './migrations/001-zones.ts'
import * as projects from './migrations/002-projects.ts'
import * as plan from './migrations/003-plan.ts'
import * as log from './migrations/004-log.ts'
import * as audit from './migrations/005-audit.ts'
import * as derived from './migrations/006-derived.ts'
import * as narrowDerived from './migrations/007-narrow-derived.ts'
import * as people from './migrations/008-people.ts'
import * as reporters from './migrations/009-reporters.ts'
import * as photos from './migrations/010-photos.ts'
import * as auditChain from './migrations/011-audit-chain.ts'
import * as planTemplates from './migrations/012-plan-templates.ts'
import * as displays from './migrations/013-displays.ts'
import * as review from './migrations/014-review.ts'
import * as auditSearch from './migrations/015-audit-search.ts'
import * as finishedMilestones from './migrations/016-finished-milestones.ts'
import * as archive from './migrations/017-archive.ts'
import * as personal from './migrations/018-personal.ts'
import * as planVersion from './migrations/019-plan-version.ts'
import * as approvalCatalogue from './migrations/020-approval-catalogue.ts'
import * as annualTargetVersion from './migrations/021-annual-target-version.ts'
import * as packedTail from './migrations/022-packed-tail.ts'
import * as plannedSegments from './migrations/023-planned-segments.ts'
import * as withdrawals from './migrations/024-withdrawals.ts'
import * as publicNotes from './migrations/025-public-notes.ts'
import * as ownEntries from './migrations/026-own-entries.ts'
import * as noChange from './migrations/027-no-change.ts'
import * as trustedDevices from './migrations/028-trusted-devices.ts'
import * as foldedNames from './migrations/029-folded-names.ts'
import * as revisedRules from './migrations/030-revised-rules.ts'
import * as storedDigests from './migrations/031-stored-digests.ts'
import * as knownDevices from './migrations/032-known-devices.ts'
import * as initialPasswords from './migrations/033-initial-passwords.ts'
import * as noReplacing from './migrations/034-no-replacing.ts'
import * as verdictFirst from './migrations/035-verdict-first.ts'
import * as wallMessages from './migrations/036-wall-messages.ts'
import * as ledgerFacts from './migrations/037-ledger-facts.ts'
import * as apiTokens from './migrations/038-api-tokens.ts'
import * as matters from './migrations/039-matters.ts'
import * as meetings from './migrations/040-meetings.ts'
import * as auditOrigin from './migrations/041-audit-origin.ts'
import * as secondFactor from './migrations/042-second-factor.ts'
import * as entryRetraction from './migrations/043-entry-retraction.ts'
import * as accountErasure from './migrations/044-account-erasure.ts'
import * as verificationRuns from './migrations/045-verification-runs.ts'
import * as channels from './migrations/046-channels.ts'
import * as wallZoom from './migrations/047-wall-zoom.ts'
import * as suggestions from './migrations/048-suggestions.ts'
import * as verdictInputs from './migrations/049-verdict-inputs.ts'
import * as dutyHolders from './migrations/050-duty-holders.ts'
import { lockDatabase } from './engine/file-lock.ts'
import { asStorageError, StorageError } from './engine/storage-error.ts'
import { copyBeforeUpgrade } from './engine/upgrade-copy.ts'

const MIGRATIONS: Record<string, Migration> = {
  '001-zones': zones,
  '002-projects': projects,
  '003-plan': plan,
  '004-log': log,
  '005-audit': audit,
  '006-derived': derived,
  '007-narrow-derived': narrowDerived,
  '008-people': people,
  '009-reporters': reporters,
  '010-photos': photos,
  '011-audit-chain': auditChain,
  '012-plan-templates': planTemplates,
  '013-displays': displays,
  '014-review': review,
  '015-audit-search': auditSearch,
  '016-finished-milestones': finishedMilestones,
  '017-archive': archive,
  '018-personal': personal,
  '019-plan-version': planVersion,
  '020-approval-catalogue': approvalCatalogue,
  '021-annual-target-version': annualTargetVersion,
  '022-packed-tail': packedTail,
  '023-planned-segments': plannedSegments,
  '024-withdrawals': withdrawals,
  '025-public-notes': publicNotes,
  '026-own-entries': ownEntries,
  '027-no-change': noChange,
  '028-trusted-devices': trustedDevices,
  '029-folded-names': foldedNames,
  '030-revised-rules': revisedRules,
  '031-stored-digests': storedDigests,
  '032-known-devices': knownDevices,
  '033-initial-passwords': initialPasswords,
  '034-no-replacing': noReplacing,
  '035-verdict-first': verdictFirst,
  '036-wall-messages': wallMessages,
  '037-ledger-facts': ledgerFacts,
  '038-api-tokens': apiTokens,
  '039-matters': matters,
  '040-meetings': meetings,
  '041-audit-origin': auditOrigin,
  '042-second-factor': secondFactor,
  '043-entry-retraction': entryRetraction,
  '044-account-erasure': accountErasure,
  '045-verification-runs': verificationRuns,
  '046-channels': channels,
  '047-wall-zoom': wallZoom,
  '048-suggestions': suggestions,
  '049-verdict-inputs': verdictInputs,
  '050-duty-holders': dutyHolders,
}

/** The versions of the database, the oldest first. */
export const VERSIONS: readonly string[] = Object.keys(MIGRATIONS)

async function appliedMigrations(db: Db): Promise<string[]> {
  const table = await sql`select 1 from sqlite_master where name = 'kysely_migration'`.execute(db)
  if (table.rows.length === 0) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.map((row) => row.name)
}

/** True when every migration that this program knows has been applied. */
export async function isMigrated(db: Db): Promise<boolean> {
  const applied = new Set(await appliedMigrations(db))
  return Object.keys(MIGRATIONS).every((name) => applied.has(name))
}

/** Whether a database file is of this program: of a version that it knows, of a newer one, or something else. */
export async function isKnownVersion(file: string): Promise<'known' | 'newer' | 'foreign'> {
  const { db } = openReader(file)
  try {
    const applied = await appliedMigrations(db)
    if (applied.length === 0) return 'foreign'
    return applied.every((name) => name in MIGRATIONS) ? 'known' : 'newer'
  } finally {
    await db.destroy()
  }
}

/** Brings an empty database to an older version; what a later one makes of it is for tests to see. */
export async function migrateTo(db: Db, version: string): Promise<void> {
  const { error } = await migratorOf(db).migrateTo(version)
  if (error) throw error
}

function migratorOf(db: Db): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } })
}

/**
 * Runs what has not been run, in one transaction with its rows in the list of migrations: wherever it is interrupted, the
 * file is as it was. Before an upgrade the file is copied.
 */
async function upgrade(db: Db, file: string, isNew: boolean): Promise<void> {
  if (!isNew) await copyBeforeUpgrade(file)
  const { error } = await migratorOf(db).migrateToLatest()
  if (error) throw error
}

/**
 * Brings the database to this program's version. Throws `StorageError` for a file that a newer version wrote, for one that
 * holds something else, and for one that another process serves or upgrades; none is changed. `isLocked`: the caller has
 * the file's lock.
 */
export async function migrate(db: Db, file: string, isLocked = false): Promise<void> {
  try {
    const applied = await appliedMigrations(db)
    const unknown = applied.find((name) => !(name in MIGRATIONS))
    if (unknown) {
      throw new StorageError(
        `数据库 ${file} 由更新的版本写成（${unknown}），未做任何改动：请升级本程序，或用 DATABASE_URL 指向另一个文件。`,
      )
    }
    if (applied.length === 0) {
      const others = await sql`select 1 from sqlite_master where type = 'table' and name not like 'kysely%'`.execute(db)
      if (others.rows.length > 0) {
        throw new StorageError(`${file} 是其他程序的数据库，未做任何改动：请用 DATABASE_URL 指向另一个文件。`)
      }
    }
    if (await isMigrated(db)) return
    const lock = isLocked ? null : lockDatabase(file)
    try {
      // Another may have done it while this one waited for its turn.
      if (await isMigrated(db)) return
      await upgrade(db, file, applied.length === 0)
    } finally {
      lock?.release()
    }
  } catch (error) {
    throw asStorageError(error, file)
  }
}
