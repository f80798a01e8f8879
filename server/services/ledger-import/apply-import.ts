import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Facts } from '#domain/facts/facts.ts'
import type { ProjectWrites } from '#domain/ledger-import/project-writes.ts'
import { StaleError } from '#domain/values/errors.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { insertMany } from '#db/repositories/insert-many.ts'
import { countBaselines } from '#db/repositories/project/plans.ts'
import { findFacts, insertProjects, updateProject } from '#db/repositories/project/facts.ts'
import {
  insertBatch,
  insertImported,
  setBatchCounts,
  type ImportBatch,
  type ImportedProject,
  type ImportedParts,
} from '#db/repositories/project/import-batches.ts'
import { saveImportTemplate } from '#db/repositories/project/import-templates.ts'
import { findYearPlan, storeYearPlan } from '#db/repositories/ledger/year-plans.ts'
import { findCatalogue } from '#db/repositories/zone/approval-catalogues.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules, statusDate, type Zone } from '#db/repositories/zone/zones.ts'
import { INSERT_ORDER, mergeRows, type SeedRows } from '#db/seed/seed-rows.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { recomputeProjects } from '../recompute-projects.ts'
import type { DraftSummary } from './draft-summary.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { DraftFile } from './import-drafts.ts'
import { importedRows, type ImportStamp } from './import-rows.ts'

/** What is to be stored of one row. */
interface RowWrites {
  sheet: string
  row: number
  projectId: string | null
  version: number | null
  writes: ProjectWrites
}

/** Projects that are stored and evaluated at once; between two groups everybody else has a turn. */
const GROUP = 50

/** Everything that a group is stored with. */
interface Storing {
  trx: Db
  zone: Zone
  rules: ZoneRules
  stamp: ImportStamp
  by: Actor
}

/** The rows of a dry run that are to be stored, in groups. */
async function* groupsOf(folder: string): AsyncGenerator<RowWrites[]> {
  let group: RowWrites[] = []
  for await (const line of createInterface({ input: createReadStream(join(folder, 'writes.ndjson')) })) {
    if (line === '') continue
    group.push(JSON.parse(line) as RowWrites)
    if (group.length < GROUP) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

async function stampOf(trx: Db, zone: Zone, batchId: string, { day }: DraftSummary, by: Actor): Promise<ImportStamp> {
  const codes = async (category: 'industrial' | 'factor') =>
    new Map((await findCatalogue(trx, zone.id, category)).steps.map(({ step, code }) => [step, code]))
  return {
    batchId,
    recordedAt: by.now.toISOString(),
    today: statusDate(zone, by.now),
    day,
    stepCodes: { industrial: await codes('industrial'), factor: await codes('factor') },
  }
}

/** Stores the year plans of a project; resolves with them as they were. */
async function storeYears(projectId: string, { years }: ProjectWrites, { trx, zone, by, stamp }: Storing): Promise<ImportedParts['years']> {
  const old: ImportedParts['years'] = []
  for (const year of years) {
    const stored = await findYearPlan(trx, projectId, year.year)
    const { version: _version, ...before } = stored
    await storeYearPlan(trx, projectId, year, stored, 'imported')
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'plan.investment',
      subject: projectId,
      zoneId: zone.id,
      projectId,
      batchId: stamp.batchId,
      before,
      after: year,
    })
    old.push(before)
  }
  return old
}

const named = (facts: Facts, keys: readonly (keyof Facts)[]): Partial<Facts> => Object.fromEntries(keys.map((key) => [key, facts[key]]))

/** Changes the facts and year plans of a project that there is. Throws `StaleError` where it was changed since the dry run. */
async function updateOne(
  { sheet, row, version, writes }: RowWrites,
  projectId: string,
  baselineId: string | null,
  storing: Storing,
): Promise<ImportedProject> {
  const { trx, zone, by, stamp } = storing
  const before = await findFacts(trx, zone.id, projectId)
  if (before?.version !== version) throw new StaleError(projectId)
  const { changedFacts } = writes
  if (changedFacts.length > 0) {
    await updateProject(trx, before, writes.facts, 'imported')
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'project.edit',
      subject: projectId,
      zoneId: zone.id,
      projectId,
      batchId: stamp.batchId,
      before: named(before, changedFacts),
      after: named(writes.facts, changedFacts),
    })
  }
  const years = await storeYears(projectId, writes, storing)
  return {
    projectId,
    sheet,
    row,
    isNew: false,
    version: before.version + (changedFacts.length > 0 ? 1 : 0),
    before: { facts: named(before, changedFacts), years, baselineId: null },
    after: { facts: named(writes.facts, changedFacts), years: writes.years, baselineId },
  }
}

/** Year plans of new projects as rows: there is nothing that they could replace. */
function newYearRows(projectId: string, { years }: ProjectWrites): SeedRows {
  return {
    annual_target: years.map(({ year, plannedYuan, imageByQuarter, leaderRole, responsibleUnit }) => ({
      project_id: projectId,
      year,
      planned_yuan: plannedYuan,
      image_by_quarter: JSON.stringify(imageByQuarter) as never,
      leader_role: leaderRole,
      responsible_unit: responsibleUnit,
      version: 1,
      provenance: 'imported' as const,
    })),
    investment_plan: years.flatMap(({ year, months }) =>
      months.flatMap((yuan, at) =>
        yuan === null
          ? []
          : [
              {
                project_id: projectId,
                month: `${year}-${String(at + 1).padStart(2, '0')}`,
                plan_yuan: yuan,
                provenance: 'imported' as const,
              },
            ],
      ),
    ),
  }
}

async function createAll(rows: readonly RowWrites[], storing: Storing): Promise<{ imported: ImportedProject[]; rows: SeedRows[] }> {
  const { trx, zone, by, stamp } = storing
  const created = rows.map((row) => ({ ...row, id: randomUUID() }))
  await insertProjects(
    trx,
    zone.id,
    created.map(({ id, writes }) => ({ id, facts: writes.facts })),
    'imported',
  )
  for (const { id, writes } of created) {
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'project.create',
      subject: id,
      zoneId: zone.id,
      projectId: id,
      batchId: stamp.batchId,
      after: writes.facts,
    })
  }
  return {
    imported: created.map(({ id, sheet, row, writes }) => ({
      projectId: id,
      sheet,
      row,
      isNew: true,
      version: 1,
      before: null,
      after: { facts: {}, years: writes.years, baselineId: null },
    })),
    rows: created.flatMap(({ id, writes }) => [
      newYearRows(id, writes),
      ...importedRows(id, writes, stamp, { id: randomUUID(), number: 1 }),
    ]),
  }
}

async function updateAll(rows: readonly RowWrites[], storing: Storing): Promise<{ imported: ImportedProject[]; rows: SeedRows[] }> {
  const imported: ImportedProject[] = []
  const added: SeedRows[] = []
  for (const row of rows) {
    const projectId = row.projectId!
    const hasPlan = row.writes.plan !== null
    const baseline = { id: randomUUID(), number: hasPlan ? (await countBaselines(storing.trx, projectId)) + 1 : 0 }
    imported.push(await updateOne(row, projectId, hasPlan ? baseline.id : null, storing))
    added.push(...importedRows(projectId, row.writes, storing.stamp, baseline))
  }
  return { imported, rows: added }
}

const LOG_ROWS = ['progress_entry', 'project_event', 'investment_entry', 'issue_entry', 'approval_entry'] as const

async function storeGroup(group: readonly RowWrites[], storing: Storing): Promise<{ imported: ImportedProject[]; entries: number }> {
  const { trx, zone, rules, by } = storing
  const created = await createAll(
    group.filter(({ projectId }) => projectId === null),
    storing,
  )
  const updated = await updateAll(
    group.filter(({ projectId }) => projectId !== null),
    storing,
  )
  const rows = mergeRows([...created.rows, ...updated.rows])
  for (const table of INSERT_ORDER) await insertMany(trx, table, (rows[table] ?? []) as never)
  const imported = [...created.imported, ...updated.imported]
  const ids = [...new Set(imported.map(({ projectId }) => projectId))]
  await recomputeProjects(trx, zone.id, rules, ids, evaluatedDate(zone, by.now))
  return { imported, entries: LOG_ROWS.reduce((sum, table) => sum + (rows[table]?.length ?? 0), 0) }
}

/** Remembers how somebody matched the columns of a sheet otherwise than they were found. */
async function rememberColumns(trx: Db, zoneId: string, { sheets, fileName }: DraftSummary, by: Actor): Promise<void> {
  for (const { name, columns, state } of sheets) {
    const chosen = columns.filter((column) => column.state === 'chosen')
    if (state !== 'read' || chosen.length === 0) continue
    const byIndex = Object.fromEntries(chosen.map(({ index, column }) => [String(index), column]))
    await saveImportTemplate(trx, zoneId, fingerprintOf(columns.map(({ header }) => header)), `${fileName} ${name}`, byIndex, by)
  }
}

/**
 * Stores everything that a dry run has planned as one batch: all or nothing, with everything that follows and one row of the
 * audit log beside those of its projects. Entries are accepted: who imports has looked at them. Throws `StaleError` where
 * anything of the zone was changed since the dry run.
 */
export async function applyImport(db: Db, folder: string, draft: DraftFile, summary: DraftSummary, by: Actor): Promise<ImportBatch> {
  return db.transaction().execute(async (trx) => {
    const zone = await getZone(trx, draft.zoneId)
    if (zone.revision !== summary.revision) throw new StaleError(draft.id)
    const batch = {
      id: randomUUID(),
      fileName: draft.fileName,
      digest: draft.digest,
      recordedAt: by.now.toISOString(),
      actor: by.actor,
      counts: { created: 0, updated: 0, entries: 0 },
    }
    await insertBatch(trx, zone.id, batch)
    const stamp = await stampOf(trx, zone, batch.id, summary, by)
    const storing = { trx, zone, rules: await getZoneRules(trx, zone), stamp, by }
    let position = 1
    for await (const group of groupsOf(folder)) {
      const start = performance.now()
      const { imported, entries } = await storeGroup(group, storing)
      await insertImported(trx, batch.id, position, imported)
      position += imported.length
      batch.counts.created += imported.filter(({ isNew }) => isNew).length
      batch.counts.updated += imported.filter(({ isNew }) => !isNew).length
      batch.counts.entries += entries
      await setTimeout((performance.now() - start) / 10)
    }
    await setBatchCounts(trx, batch.id, batch.counts)
    await rememberColumns(trx, zone.id, summary, by)
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'import.apply',
      subject: batch.id,
      zoneId: zone.id,
      batchId: batch.id,
      after: { name: draft.fileName, digest: draft.digest, day: summary.day, ...batch.counts },
    })
    await bumpRevision(trx, zone.id, true)
    return { ...batch, undoneAt: null }
  })
}
