import type { LogEntry, Provenance } from '#domain/entries/log.ts'
import { statusOf, supersededIds, type View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { LOG_KINDS, type LogKind } from '../../schema/log-tables.ts'
import type { Flag } from '../../schema/flag.ts'
import { listReviews } from '../../repositories/ledger/reviews.ts'

/** One row of a project's log. `on`: the entry's own date; which figures there are depends on the kind. */
export interface LogItem {
  id: string
  kind: LogKind
  /** Names the thing of which it speaks, within its kind: a milestone, a month, an issue, a step, a measure; null: the project. */
  of: string | null
  on: string
  recordedAt: string
  /** The person, for staff; else the office. */
  reporter: string
  status: LogEntry['status']
  provenance: Provenance
  subject: string | null
  state: string | null
  percent: number | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
  doneYuan: number | null
  /** What a target figure has reached, in its own unit. */
  value: number | null
  note: string | null
  isReplaced: boolean
  /** True when it takes an earlier entry back. */
  isWithdrawal: boolean
  /** Why it was returned; told to staff only. */
  returnedFor: string | null
}

interface LogRow {
  id: string
  recorded_at: string
  reporter: string
  reporter_id: string | null
  status: LogEntry['status']
  provenance: Provenance
  note: string | null
  replaces: string | null
  withdrawn: Flag
}

/** What every row has; the figures that a kind doesn't have stay null. */
function common(row: LogRow) {
  return {
    id: row.id,
    recordedAt: row.recorded_at,
    reporter: row.reporter,
    reporterId: row.reporter_id,
    isWithdrawal: row.withdrawn === 1,
    status: row.status,
    provenance: row.provenance,
    note: row.note,
    replaces: row.replaces,
    state: null,
    percent: null,
    startedOn: null,
    finishedOn: null,
    forecastFinish: null,
    doneYuan: null,
    value: null,
  }
}

/** An item before it is known what was decided on it. */
type Received = Omit<LogItem, 'isReplaced' | 'returnedFor'> & { replaces: string | null; reporterId: string | null }

function items<R extends LogRow>(
  rows: R[],
  toItem: (row: R) => Partial<LogItem> & Pick<LogItem, 'kind' | 'of' | 'on' | 'subject'>,
): Received[] {
  return rows.map((row) => ({ ...common(row), ...toItem(row) }))
}

async function progressItems(db: Db, projectId: string): Promise<Received[]> {
  const rows = await db
    .selectFrom('progress_entry as e')
    .innerJoin('milestone as m', 'm.id', 'e.milestone_id')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .selectAll('e')
    .select(['m.name', 'u.name as unit_name'])
    .where('e.project_id', '=', projectId)
    .execute()
  return items(rows, (row) => ({
    kind: 'progress',
    of: row.milestone_id,
    on: row.as_of,
    subject: row.unit_name === null ? row.name : `${row.unit_name} · ${row.name}`,
    percent: row.percent,
    startedOn: row.started_on,
    finishedOn: row.finished_on,
    forecastFinish: row.forecast_finish,
  }))
}

async function eventItems(db: Db, projectId: string): Promise<Received[]> {
  const rows = await db.selectFrom('project_event').selectAll().where('project_id', '=', projectId).execute()
  return items(rows, (row) => ({
    kind: 'event',
    of: null,
    on: row.on_date,
    subject: row.is_bound === 1 ? `${row.kind}By` : row.kind,
    note: row.note ?? row.reason,
  }))
}

async function investmentItems(db: Db, projectId: string): Promise<Received[]> {
  const rows = await db.selectFrom('investment_entry').selectAll().where('project_id', '=', projectId).execute()
  return items(rows, (row) => ({
    kind: 'investment',
    of: row.month ?? `${row.opening_year}`,
    on: row.month ?? `${row.opening_year}`,
    subject: row.month === null ? 'opening' : row.basis,
    doneYuan: row.done_yuan,
  }))
}

/** Arrived funds are the zone's own business: they stand in the view of its staff only. */
async function fundItems(db: Db, projectId: string, view: View): Promise<Received[]> {
  if (view !== 'all') return []
  const rows = await db.selectFrom('fund_entry').selectAll().where('project_id', '=', projectId).execute()
  return items(rows, (row) => ({ kind: 'fund', of: row.month, on: row.month, subject: row.fund_source, doneYuan: row.arrived_yuan }))
}

async function benefitItems(db: Db, projectId: string): Promise<Received[]> {
  const rows = await db.selectFrom('benefit_entry').selectAll().where('project_id', '=', projectId).execute()
  return items(rows, (row) => ({ kind: 'benefit', of: row.measure, on: row.as_of, subject: row.measure, value: row.actual_value }))
}

/** Entries of issues; of those whose text is public, for the public. */
async function issueItems(db: Db, projectId: string, view: View): Promise<Received[]> {
  const rows = await db
    .selectFrom('issue_entry as e')
    .innerJoin('issue as i', 'i.id', 'e.issue_id')
    .selectAll('e')
    .select('i.title')
    .where('e.project_id', '=', projectId)
    .where('i.is_public', 'in', view === 'all' ? [0, 1] : [1])
    .execute()
  return items(rows, (row) => ({ kind: 'issue', of: row.issue_id, on: row.on_date, subject: row.title, state: row.state }))
}

async function approvalItems(db: Db, projectId: string): Promise<Received[]> {
  const rows = await db.selectFrom('approval_entry').selectAll().where('project_id', '=', projectId).execute()
  return items(rows, (row) => ({ kind: 'approval', of: row.step, on: row.on_date, subject: row.step, state: row.state }))
}

const ITEMS: Record<LogKind, (db: Db, projectId: string, view: View) => Promise<Received[]>> = {
  progress: progressItems,
  event: eventItems,
  investment: investmentItems,
  fund: fundItems,
  issue: issueItems,
  approval: approvalItems,
  benefit: benefitItems,
}

/** Which rows of a log are wanted. */
export interface LogFilter {
  view: View
  /** True where the reader is of the project's staff: they read who said it. */
  isStaff: boolean
  /** True where the public reads notes, too. */
  areNotesPublic: boolean
  kind?: LogKind | undefined
  /** The thing of which the rows speak. */
  of?: string | undefined
}

async function namesOfPeople(db: Db): Promise<Map<string, string>> {
  const people = await db.selectFrom('user_account').select(['id', 'name']).execute()
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** A page of a project's log, newest record first. The accepted view shows accepted entries only. */
export async function projectLog(
  db: Db,
  projectId: string,
  { view, isStaff, areNotesPublic, kind, of }: LogFilter,
  page: { limit: number; offset: number },
): Promise<{ items: LogItem[]; total: number }> {
  // Corrections are of one kind: those of others change nothing about it.
  const kinds = kind === undefined ? LOG_KINDS : [kind]
  const received = (await Promise.all(kinds.map((one) => ITEMS[one](db, projectId, view)))).flat()
  const reviews = await listReviews(db, projectId)
  const people = isStaff ? await namesOfPeople(db) : new Map<string, string>()
  const counting = received
    .map((item) => ({ ...item, status: statusOf(item, reviews) }))
    .filter(({ status }) => status === 'accepted' || (status === 'submitted' && view === 'all'))
  const superseded = supersededIds(received, counting)
  const shown = received
    .filter((item) => of === undefined || item.of === of)
    .map(({ replaces: _replaces, reporterId, ...item }): LogItem => {
      const status = statusOf(item, reviews)
      const returnedFor = status === 'returned' ? reviews.findLast(({ entryId }) => entryId === item.id)!.reason : null
      const note = isStaff || areNotesPublic ? item.note : null
      return {
        ...item,
        note,
        reporter: people.get(reporterId ?? '') ?? item.reporter,
        status,
        isReplaced: superseded.has(item.id),
        returnedFor,
      }
    })
    .filter((item) => view === 'all' || item.status === 'accepted')
    .sort((a, b) => (a.recordedAt === b.recordedAt ? (a.id < b.id ? -1 : 1) : a.recordedAt < b.recordedAt ? 1 : -1))
  return { items: shown.slice(page.offset, page.offset + page.limit), total: shown.length }
}
