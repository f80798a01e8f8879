import { completion, type Completion } from '#domain/entries/investment.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { baselineInForce } from '#domain/plan/plan.ts'
import type { Db } from '../../engine/connection.ts'
import { chainPhotos } from '../review/chain-photos.ts'
import { effectiveRows } from '../../repositories/ledger/entries.ts'
import { rowToInvestmentEntry, rowToProgressEntry } from '../../repositories/ledger/log-rows.ts'

/** The entry that was last said of a milestone, to be corrected where it was wrong. */
export interface LastEntry {
  id: string
  asOf: IsoDate
  percent: number | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
  note: string | null
  reason: string | null
  /** True until an official has accepted it. */
  isWaiting: boolean
  /** How many photos show it, those of what it corrects included; a correction keeps them. */
  photos: number
}

/** Of a milestone the last effective entry, and those that say when it started and finished; null: nothing says so. */
export interface LastEntries {
  last: LastEntry
  start: LastEntry | null
  finish: LastEntry | null
}

/** What was last said of each milestone of some projects, by the milestone's id. */
export async function lastEntries(db: Db, projectIds: readonly string[]): Promise<Map<string, LastEntries>> {
  const rows = await db
    .selectFrom('progress_entry')
    .selectAll()
    .where('project_id', 'in', projectIds)
    .orderBy('as_of')
    .orderBy('sequence')
    .execute()
  const effective = await effectiveRows(db, rows, { view: 'all' })
  const waiting = new Set(
    (await db.selectFrom('waiting_entry').select('entry_id').where('project_id', 'in', projectIds).execute()).map((row) => row.entry_id),
  )
  const found = new Map<string, LastEntries>()
  for (const row of effective) {
    const { id, milestoneId, asOf, percent, startedOn, finishedOn, forecastFinish } = rowToProgressEntry(row)
    const last = {
      id,
      asOf,
      percent,
      startedOn,
      finishedOn,
      forecastFinish,
      note: row.note,
      reason: row.reason,
      isWaiting: waiting.has(id),
      photos: 0,
    }
    const before = found.get(milestoneId)
    found.set(milestoneId, {
      last,
      start: startedOn === null ? (before?.start ?? null) : last,
      finish: finishedOn === null ? (before?.finish ?? null) : last,
    })
  }
  const named = [...found.values()].flatMap(({ last, start, finish }) => [last, start, finish].filter((entry) => entry !== null))
  const photos = await chainPhotos(
    db,
    named.map(({ id }) => id),
  )
  for (const entry of named) entry.photos = photos.get(entry.id)?.length ?? 0
  return found
}

/** Completed investment (调度口径) of some projects as of a day, submitted entries included, by the project's id. */
export async function completions(db: Db, projectIds: readonly string[], today: IsoDate): Promise<Map<string, Completion>> {
  const rows = await db.selectFrom('investment_entry').selectAll().where('project_id', 'in', projectIds).orderBy('sequence').execute()
  const byProject = Map.groupBy(await effectiveRows(db, rows, { view: 'all' }), (row) => row.project_id)
  return new Map([...byProject].map(([id, own]) => [id, completion(own.map(rowToInvestmentEntry), 'dispatch', today)]))
}

/** The number of the baseline in force on a day, by the project's id. */
export async function baselineNumbers(db: Db, projectIds: readonly string[], today: IsoDate): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('baseline')
    .select(['project_id', 'number', 'effective_on as effectiveOn', 'recorded_at as recordedAt'])
    .where('project_id', 'in', projectIds)
    .execute()
  const byProject = Map.groupBy(rows, (row) => row.project_id)
  const numbers = [...byProject].map(([id, own]) => [id, baselineInForce(own, today)?.number] as const)
  return new Map(numbers.filter((pair): pair is [string, number] => pair[1] !== undefined))
}
