import { sql, type Selectable } from 'kysely'
import type { Facts } from '#domain/facts/facts.ts'
import type { ImportedYear } from '#domain/ledger-import/project-writes.ts'
import type { Db } from '../../engine/connection.ts'
import { LOG_KINDS, LOG_TABLES, type LogKind } from '../../schema/log-tables.ts'
import { fromJson, toJson } from '../../schema/json-text.ts'
import { toFlag } from '../../schema/flag.ts'
import type { ImportBatchTable, ImportedParts } from '../../schema/import-tables.ts'
import { insertMany } from '../insert-many.ts'
import { anyLogTable } from '../ledger/entries.ts'

/** What an import stored, counted. */
export interface ImportCounts {
  created: number
  updated: number
  entries: number
}

/** One import of a ledger. */
export interface ImportBatch {
  id: string
  fileName: string
  /** SHA-256 of the file, hex. */
  digest: string
  recordedAt: string
  actor: string
  counts: ImportCounts
  undoneAt: string | null
}

/** What an import did with one project. `before`: what it changed of facts and year plans, as that was. */
export interface ImportedProject {
  projectId: string
  sheet: string
  row: number
  isNew: boolean
  /** Version of the facts since. */
  version: number
  before: ImportedParts | null
  after: ImportedParts
}

export type { ImportedParts }
export type { Facts, ImportedYear }

function rowToBatch(row: Selectable<ImportBatchTable>): ImportBatch {
  return {
    id: row.id,
    fileName: row.file_name,
    digest: row.digest,
    recordedAt: row.recorded_at,
    actor: row.actor,
    counts: fromJson(row.counts),
    undoneAt: row.undone_at,
  }
}

/** The imports of a zone, the last one first, with the names of who made them. */
export async function listBatches(db: Db, zoneId: string, limit: number): Promise<(ImportBatch & { person: string | null })[]> {
  const rows = await db
    .selectFrom('import_batch as b')
    .leftJoin('user_account as u', 'u.username', 'b.actor')
    .selectAll('b')
    .select('u.name as person')
    .where('b.zone_id', '=', zoneId)
    .orderBy('b.recorded_at', 'desc')
    .orderBy(sql`b.rowid`, 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...rowToBatch(row), person: row.person }))
}

export async function findBatch(db: Db, zoneId: string, id: string): Promise<ImportBatch | undefined> {
  const row = await db.selectFrom('import_batch').selectAll().where('zone_id', '=', zoneId).where('id', '=', id).executeTakeFirst()
  return row && rowToBatch(row)
}

export async function insertBatch(trx: Db, zoneId: string, batch: Omit<ImportBatch, 'undoneAt'>): Promise<void> {
  await trx
    .insertInto('import_batch')
    .values({
      id: batch.id,
      zone_id: zoneId,
      file_name: batch.fileName,
      digest: batch.digest,
      recorded_at: batch.recordedAt,
      actor: batch.actor,
      counts: toJson(batch.counts),
    })
    .execute()
}

export async function setBatchCounts(trx: Db, id: string, counts: ImportCounts): Promise<void> {
  await trx
    .updateTable('import_batch')
    .set({ counts: toJson(counts) })
    .where('id', '=', id)
    .execute()
}

export async function setBatchUndone(trx: Db, id: string, at: Date): Promise<void> {
  await trx.updateTable('import_batch').set({ undone_at: at.toISOString() }).where('id', '=', id).execute()
}

export async function insertImported(trx: Db, batchId: string, first: number, projects: readonly ImportedProject[]): Promise<void> {
  const rows = projects.map(({ projectId, sheet, row, isNew, version, before, after }, at) => ({
    batch_id: batchId,
    position: first + at,
    project_id: projectId,
    sheet,
    row_number: row,
    is_new: toFlag(isNew),
    version,
    before_json: before === null ? null : toJson(before),
    after_json: toJson(after),
  }))
  await insertMany(trx, 'import_change', rows)
}

/** What an import did with its projects, in the order of the ledger, from a place on. */
export async function listImported(db: Db, batchId: string, from: number, limit: number): Promise<ImportedProject[]> {
  const rows = await db
    .selectFrom('import_change')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('position', '>=', from)
    .orderBy('position')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    projectId: row.project_id,
    sheet: row.sheet,
    row: row.row_number,
    isNew: row.is_new === 1,
    version: row.version,
    before: row.before_json === null ? null : fromJson(row.before_json),
    after: fromJson(row.after_json),
  }))
}

/** The entries that an import stored of some projects, by kind. */
export async function importedEntries(
  db: Db,
  batchId: string,
  projectIds: readonly string[],
): Promise<{ kind: LogKind; id: string; projectId: string }[]> {
  const found: { kind: LogKind; id: string; projectId: string }[] = []
  for (const kind of LOG_KINDS) {
    const rows = await db
      .selectFrom(anyLogTable(LOG_TABLES[kind]))
      .select(['id', 'project_id'])
      .where('project_id', 'in', projectIds)
      .where('batch_id', '=', batchId)
      .execute()
    found.push(...rows.map(({ id, project_id }) => ({ kind, id, projectId: project_id })))
  }
  return found
}

/**
 * True when something was changed or reported of an import's projects since, beside the import itself and later ones that were
 * taken back.
 */
export async function hasChangedSince(db: Db, { id }: Pick<ImportBatch, 'id'>): Promise<boolean> {
  const ofBatch = db.selectFrom('import_change').select('project_id').where('batch_id', '=', id)
  const gone = await db
    .selectFrom('project')
    .select('id')
    .where('id', 'in', ofBatch)
    .where('archived_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (gone) return true
  const applied = await db
    .selectFrom('audit_row')
    .select('sequence')
    .where('batch_id', '=', id)
    .where('action', '=', 'import.apply')
    .executeTakeFirstOrThrow()
  const undone = db.selectFrom('import_batch').select('import_batch.id').where('undone_at', 'is not', null)
  const later = await db
    .selectFrom('audit_row')
    .select('sequence')
    .where('sequence', '>', applied.sequence)
    .where('project_id', 'in', ofBatch)
    .where((eb) => eb.or([eb('batch_id', 'is', null), eb('batch_id', 'not in', undone)]))
    .limit(1)
    .executeTakeFirst()
  if (later) return true
  const imported = await db
    .selectFrom('import_change as c')
    .innerJoin('import_batch as b', 'b.id', 'c.batch_id')
    .select('c.project_id')
    .where('c.project_id', 'in', ofBatch)
    .where('b.undone_at', 'is', null)
    .where(sql<boolean>`b.rowid > (select own.rowid from import_batch own where own.id = ${id})`)
    .limit(1)
    .executeTakeFirst()
  return imported !== undefined
}
