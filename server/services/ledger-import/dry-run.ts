import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import type { ImportChoices } from '#domain/ledger-import/choices.ts'
import type { NamedProject } from '#domain/ledger-import/match-project.ts'
import { planRow, type PlannedRow, type RowAction, type RowSubject } from '#domain/ledger-import/plan-row.ts'
import { readLedgerRows, type LedgerReading } from '#domain/ledger-import/read-ledger-rows.ts'
import { cellText, type Sheet, type SheetRow } from '#domain/ledger-import/sheet.ts'
import type { Place } from '#domain/values/geometry.ts'
import type { Db } from '#db/engine/connection.ts'
import { findCatalogue } from '#db/repositories/zone/approval-catalogues.ts'
import { findZoneMiddle } from '#db/repositories/project/facts.ts'
import { listImportTemplates } from '#db/repositories/project/import-templates.ts'
import { getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { listNamedProjects } from '#db/read/project/named-projects.ts'
import type { DraftSummary } from './draft-summary.ts'
import { loadExisting } from './existing-projects.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { DraftFile, RowIndex } from './import-drafts.ts'
import type { ReadImport } from './read-import.ts'

/** What a dry run is made of. */
export interface DryRunJob {
  folder: string
  draft: DraftFile
  choices: ImportChoices
  /** ISO. */
  now: string
  /** True: what would be stored is written as well. */
  isToApply: boolean
}

/** Projects that are loaded and planned at once. */
const GROUP = 200
/** Longer texts of cells are cut in the preview. */
const MAX_SHOWN = 200

/** Counts what was found, and keeps where each planned row stands. */
class Tally {
  readonly counts: Record<RowAction, number> = { create: 0, update: 0, same: 0, skip: 0, ask: 0, wrong: 0 }
  readonly notes = new Map<string, DraftSummary['notes'][number]>()
  readonly index: RowIndex = { actions: [], isNoted: [], offsets: [0] }
  readonly hash = createHash('sha256')

  #count(kind: DraftSummary['notes'][number]['kind'] | undefined, weight: DraftSummary['notes'][number]['weight']): void {
    if (kind === undefined) return
    const found = this.notes.get(kind) ?? { kind, weight, count: 0 }
    found.count += 1
    this.notes.set(kind, found)
  }

  add(row: Omit<PlannedRow, 'writes'>, bytes: number): void {
    this.counts[row.action] += 1
    this.index.actions.push(row.action)
    this.index.isNoted.push(row.notes.length > 0)
    this.index.offsets.push(this.index.offsets.at(-1)! + bytes)
    if (row.action === 'skip') return
    for (const { fault, doubt, assumption } of row.notes) {
      this.#count(fault, 'fault')
      this.#count(doubt, 'doubt')
      this.#count(assumption, 'assumption')
    }
  }
}

/** The cells of a row as they are shown. */
function shownCells(row: SheetRow | undefined): string[] {
  return (row?.cells ?? []).map((cell) => cellText(cell).slice(0, MAX_SHOWN))
}

/** Rows of all sheets by sheet and number. */
function rowsByNumber(sheets: readonly Sheet[]): (sheet: string, row: number) => SheetRow | undefined {
  const bySheet = new Map(sheets.map(({ name, rows }) => [name, new Map(rows.map((row) => [row.number, row]))]))
  return (sheet, row) => bySheet.get(sheet)?.get(row)
}

interface Against {
  db: Db
  zoneId: string
  today: string
  zoneMiddle: Place | null
  projects: readonly NamedProject[]
  choices: ImportChoices
}

/** A file that is written in pieces, none of which waits in memory for long. */
function openLines(path: string) {
  const stream = createWriteStream(path)
  return {
    async add(lines: readonly string[]): Promise<void> {
      if (lines.length > 0 && !stream.write(lines.join(''))) await once(stream, 'drain')
    },
    close: () => new Promise<void>((resolve) => stream.end(resolve)),
  }
}

/** Plans the rows in groups and writes them: what is shown of each and, to be applied, what is stored. */
async function writeRows(job: DryRunJob, reading: LedgerReading, sheets: readonly Sheet[], against: Against): Promise<Tally> {
  const tally = new Tally()
  const rowAt = rowsByNumber(sheets)
  const [shown, stored] = [openLines(join(job.folder, 'rows.ndjson')), openLines(join(job.folder, 'writes.ndjson'))]
  const seen = new Map<string, { sheet: string; row: number }>()
  for (let from = 0; from < reading.rows.length; from += GROUP) {
    const group = reading.rows.slice(from, from + GROUP)
    const existing = await loadExisting(against.db, against.zoneId, meantBy(group))
    const lines: string[] = []
    const writeLines: string[] = []
    for (const subject of group) {
      const context = { ...against, day: reading.day, seen, existing: (id: string) => existing.get(id) ?? null }
      const { writes, ...row } = planRow(subject, context)
      const line = `${JSON.stringify({ ...row, cells: shownCells(rowAt(row.sheet, row.row)) })}\n`
      tally.add(row, Buffer.byteLength(line))
      tally.hash.update(line)
      lines.push(line)
      if (writes === null || !job.isToApply) continue
      const { sheet, row: number, project, version } = row
      writeLines.push(`${JSON.stringify({ sheet, row: number, projectId: project?.id ?? null, version, writes })}\n`)
    }
    await shown.add(lines)
    await stored.add(writeLines)
  }
  await Promise.all([shown.close(), stored.close()])
  return tally
}

/** The projects that some rows mean, found or chosen. */
function meantBy(rows: readonly RowSubject[]): string[] {
  const ids = rows.flatMap(({ match, choice }) => [match.project?.id, choice?.action === 'update' ? choice.projectId : undefined])
  return [...new Set(ids.filter((id) => id !== undefined))]
}

/** Writes into the folder of a ledger what an import would do, row by row. */
export async function runDryRun(db: Db, job: DryRunJob, { sheets, encoding, places }: ReadImport): Promise<DraftSummary> {
  const { folder, draft, choices, now } = job
  const zone = await getZone(db, draft.zoneId)
  const today = statusDate(zone, new Date(now))
  const projects = await listNamedProjects(db, zone.id)
  const templates = await listImportTemplates(db, zone.id)
  const catalogues = [await findCatalogue(db, zone.id, 'industrial'), await findCatalogue(db, zone.id, 'factor')]
  const steps = [...new Set(catalogues.flatMap((catalogue) => catalogue.steps.map(({ step }) => step)))]
  const reading = readLedgerRows(sheets, choices, {
    fileName: draft.fileName,
    today,
    steps,
    projects,
    remembered: (headers) => templates.get(fingerprintOf(headers)),
  })
  const against = { db, zoneId: zone.id, today, zoneMiddle: await findZoneMiddle(db, zone.id), projects, choices }
  const { counts, notes, index, hash } = await writeRows(job, reading, sheets, against)
  const summary: DraftSummary = {
    fileName: draft.fileName,
    encoding,
    day: reading.day,
    daySource: reading.daySource,
    sheets: reading.sheets,
    counts,
    notes: [...notes.values()].sort((a, b) => b.count - a.count),
    places,
    choices,
    digest: hash.digest('hex'),
    revision: zone.revision,
  }
  await writeFile(join(folder, 'index.json'), JSON.stringify(index))
  await writeFile(join(folder, 'summary.json'), JSON.stringify(summary))
  return summary
}
