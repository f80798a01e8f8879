import type { Provenance } from '#domain/log.ts'
import type { View } from '#domain/replay.ts'
import type { Db } from '../connection.ts'

/** One row of a project's log. `on`: the entry's own date; the figures depend on the kind. */
export interface LogItem {
  id: string
  kind: 'progress' | 'event' | 'investment'
  on: string
  recordedAt: string
  reporter: string
  status: 'submitted' | 'accepted' | 'returned'
  provenance: Provenance
  subject: string | null
  percent: number | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
  doneYuan: number | null
  note: string | null
  isReplaced: boolean
}

const NO_FIGURES = { percent: null, startedOn: null, finishedOn: null, forecastFinish: null, doneYuan: null }

async function progressItems(db: Db, projectId: string): Promise<LogItem[]> {
  const rows = await db
    .selectFrom('progress_entry as e')
    .innerJoin('milestone as m', 'm.id', 'e.milestone_id')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .leftJoin('progress_entry as r', 'r.replaces', 'e.id')
    .selectAll('e')
    .select(['m.name', 'u.name as unit_name', 'r.id as replaced_by'])
    .where('e.project_id', '=', projectId)
    .execute()
  return rows.map((row) => ({
    ...NO_FIGURES,
    id: row.id,
    kind: 'progress',
    on: row.as_of,
    recordedAt: row.recorded_at,
    reporter: row.reporter,
    status: row.status,
    provenance: row.provenance,
    subject: row.unit_name === null ? row.name : `${row.unit_name} · ${row.name}`,
    percent: row.percent,
    startedOn: row.started_on,
    finishedOn: row.finished_on,
    forecastFinish: row.forecast_finish,
    note: row.note,
    isReplaced: row.replaced_by !== null,
  }))
}

async function eventItems(db: Db, projectId: string): Promise<LogItem[]> {
  const rows = await db
    .selectFrom('project_event as e')
    .leftJoin('project_event as r', 'r.replaces', 'e.id')
    .selectAll('e')
    .select('r.id as replaced_by')
    .where('e.project_id', '=', projectId)
    .execute()
  return rows.map((row) => ({
    ...NO_FIGURES,
    id: row.id,
    kind: 'event',
    on: row.on_date,
    recordedAt: row.recorded_at,
    reporter: row.reporter,
    status: row.status,
    provenance: row.provenance,
    subject: row.is_bound === 1 ? `${row.kind}By` : row.kind,
    note: row.note ?? row.reason,
    isReplaced: row.replaced_by !== null,
  }))
}

async function investmentItems(db: Db, projectId: string): Promise<LogItem[]> {
  const rows = await db
    .selectFrom('investment_entry as e')
    .leftJoin('investment_entry as r', 'r.replaces', 'e.id')
    .selectAll('e')
    .select('r.id as replaced_by')
    .where('e.project_id', '=', projectId)
    .execute()
  return rows.map((row) => ({
    ...NO_FIGURES,
    id: row.id,
    kind: 'investment',
    on: row.month ?? `${row.opening_year}`,
    recordedAt: row.recorded_at,
    reporter: row.reporter,
    status: row.status,
    provenance: row.provenance,
    subject: row.month === null ? 'opening' : row.basis,
    doneYuan: row.done_yuan,
    note: row.note,
    isReplaced: row.replaced_by !== null,
  }))
}

/** A page of a project's log, newest record first. The accepted view shows accepted entries only. */
export async function projectLog(
  db: Db,
  projectId: string,
  view: View,
  page: { limit: number; offset: number },
): Promise<{ items: LogItem[]; total: number }> {
  const all = [
    ...(await progressItems(db, projectId)),
    ...(await eventItems(db, projectId)),
    ...(await investmentItems(db, projectId)),
  ]
  const shown = all
    .filter((item) => view === 'all' || item.status === 'accepted')
    .sort((a, b) => (a.recordedAt === b.recordedAt ? (a.id < b.id ? -1 : 1) : a.recordedAt < b.recordedAt ? 1 : -1))
  return { items: shown.slice(page.offset, page.offset + page.limit), total: shown.length }
}
