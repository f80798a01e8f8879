import { placeOf } from '#domain/values/geometry.ts'
import { photoDoubts, type PhotoDoubt } from '#domain/entries/photo-doubts.ts'
import type { Db } from '../../engine/connection.ts'
import { LOG_KINDS, type LogKind } from '../../schema/log-tables.ts'
import { lastReviews } from '../../repositories/ledger/reviews.ts'
import { chainPhotos } from './chain-photos.ts'
import { entryRows } from './entries-beside.ts'
import { ENTRY_FIGURES, type AnyEntryRow, type Figure } from './entry-figures.ts'
import { befores, statedBy } from './held-against.ts'
import { nameProjects } from '../project/project-names.ts'
import type { Invented } from '../project/project-rows.ts'

/** One value that an entry changes: what the corrected entry says, or what counts in public now, and what the entry says. */
export interface FigureChange {
  name: string
  before: Figure
  after: Figure
}

/** An entry as an official decides on it. */
export interface ReviewItem extends Invented {
  id: string
  kind: LogKind
  projectId: string
  projectName: string
  unit: string | null
  /** What it speaks of: a milestone, an issue's title, a step, a basis, a source, a measure; null for the project itself. */
  subject: string | null
  /** Its own date. */
  on: string
  recordedAt: string
  /** The person, or the office under which it was recorded. */
  reporter: string
  /** True when it corrects an entry that was not returned. */
  isCorrection: boolean
  /** True when it takes an earlier entry back; its figures are those of that entry. */
  isWithdrawal: boolean
  note: string | null
  reason: string | null
  figures: FigureChange[]
  /** What accepting takes out of the public figures, where that is not the entry that it corrects but one before it. */
  published: FigureChange[]
  photos: { id: string; doubts: PhotoDoubt[] }[]
  decision: { id: string; decision: 'accepted' | 'returned'; reason: string | null; reviewer: string; at: string } | null
}

interface Named {
  unit: string | null
  subject: string | null
}

/** Where a correction moves what was said: to another day or month, or to another thing. */
function moves(kind: LogKind, row: AnyEntryRow, corrected: AnyEntryRow | null, nameOf: (row: AnyEntryRow) => Named): FigureChange[] {
  if (corrected === null) return []
  const { on } = ENTRY_FIGURES[kind]
  const named = (of: AnyEntryRow) => [nameOf(of).unit, nameOf(of).subject].filter((part) => part !== null).join(' ')
  const both = [
    { name: 'on', before: on(corrected), after: on(row) },
    { name: 'subject', before: named(corrected), after: named(row) },
  ]
  return both.filter(({ before, after }) => before !== after)
}

/** What an entry changes; its first figure is told even where it stays the same. */
function changes(kind: LogKind, row: AnyEntryRow, before: Record<string, Figure>, isCorrection: boolean): FigureChange[] {
  const all = Object.entries(ENTRY_FIGURES[kind].figures).map(([name, column]) => ({
    name,
    before: before[name] ?? null,
    after: row[column] ?? null,
  }))
  return all.filter((one, at) => {
    if (at === 0) return one.after !== null || one.before !== null
    return one.before !== one.after && (one.after !== null || isCorrection)
  })
}

/** What of an entry that counts in public another one takes away. */
function publishedChanges(kind: LogKind, row: AnyEntryRow, published: AnyEntryRow, nameOf: (row: AnyEntryRow) => Named): FigureChange[] {
  const stated = statedBy([published], ENTRY_FIGURES[kind].figures)
  const all = [...moves(kind, row, published, nameOf), ...changes(kind, row, stated, true)]
  return all.filter(({ before, after }) => before !== null && (row['withdrawn'] === 1 || before !== after))
}

/** The things of which entries of one kind speak, by the entry's id. */
async function namesOf(db: Db, kind: LogKind, rows: readonly AnyEntryRow[]): Promise<(row: AnyEntryRow) => Named> {
  if (kind === 'progress') {
    const ids = [...new Set(rows.map((row) => row['milestone_id'] as string))]
    const found = await db
      .selectFrom('milestone as m')
      .leftJoin('unit as u', 'u.id', 'm.unit_id')
      .select(['m.id', 'm.name', 'u.name as unit'])
      .where('m.id', 'in', ids)
      .execute()
    const byId = new Map(found.map(({ id, name, unit }) => [id, { unit, subject: name }]))
    return (row) => byId.get(row['milestone_id'] as string)!
  }
  if (kind === 'issue') {
    const ids = [...new Set(rows.map((row) => row['issue_id'] as string))]
    const found = await db.selectFrom('issue').select(['id', 'title']).where('id', 'in', ids).execute()
    const byId = new Map(found.map(({ id, title }) => [id, title]))
    return (row) => ({ unit: null, subject: byId.get(row['issue_id'] as string)! })
  }
  const column = { event: null, investment: 'basis', fund: 'fund_source', approval: 'step', benefit: 'measure' }[kind]
  return (row) => ({ unit: null, subject: column === null ? null : (row[column] as string) })
}

/** What shows what some reports say, with what makes one doubt it. */
async function photosOf(db: Db, entryIds: readonly string[]): Promise<Map<string, ReviewItem['photos']>> {
  const rows = await db
    .selectFrom('progress_entry as e')
    .leftJoin('site as s', 's.project_id', 'e.project_id')
    .select(['e.id', 'e.as_of', 's.lng', 's.lat'])
    .where('e.id', 'in', entryIds)
    .execute()
  const photos = await chainPhotos(db, entryIds)
  return new Map(
    rows.map((row) => {
      const about = { asOf: row.as_of, site: placeOf(row.lng, row.lat) }
      return [row.id, (photos.get(row.id) ?? []).map(({ id, takenAt, place }) => ({ id, doubts: photoDoubts({ takenAt, place }, about) }))]
    }),
  )
}

/** Some entries as officials decide on them, in the given order. */
export async function describeEntries(db: Db, entries: readonly { id: string; kind: LogKind }[]): Promise<ReviewItem[]> {
  if (entries.length === 0) return []
  const ids = entries.map(({ id }) => id)
  const users = new Map(
    (await db.selectFrom('user_account').select(['id', 'username', 'name']).execute()).flatMap(({ id, username, name }) => [
      [id, name],
      [username, name],
    ]),
  )
  const reviews = await lastReviews(db, ids)
  const photos = await photosOf(db, ids)
  const items = new Map<string, Omit<ReviewItem, 'projectName' | keyof Invented>>()
  for (const kind of LOG_KINDS) {
    const own = entries.filter((entry) => entry.kind === kind).map(({ id }) => id)
    if (own.length === 0) continue
    const rows = await entryRows(db, kind, own)
    const before = await befores(db, kind, rows)
    const againstAll = [...before.values()].flatMap(({ corrected, published }) => [corrected ?? [], published ?? []].flat())
    const nameOf = await namesOf(db, kind, [...rows, ...againstAll])
    for (const row of rows) {
      const { figures, corrected, published } = before.get(row.id)!
      const isCorrection = corrected !== null
      const review = reviews.get(row.id)
      items.set(row.id, {
        id: row.id,
        kind,
        projectId: row.project_id,
        ...nameOf(row),
        on: ENTRY_FIGURES[kind].on(row),
        recordedAt: row['recorded_at'] as string,
        reporter: users.get(row['reporter_id'] as string) ?? (row['reporter'] as string),
        isCorrection: isCorrection && row['withdrawn'] !== 1,
        isWithdrawal: row['withdrawn'] === 1,
        note: (row['note'] as string | null | undefined) ?? null,
        reason: (row['reason'] as string | null | undefined) ?? null,
        figures: [...moves(kind, row, corrected, nameOf), ...changes(kind, row, figures, isCorrection)],
        published: published === null ? [] : publishedChanges(kind, row, published, nameOf),
        photos: photos.get(row.id) ?? [],
        decision: review
          ? {
              id: review.id,
              decision: review.decision,
              reason: review.reason,
              reviewer: users.get(review.reviewer) ?? review.reviewer,
              at: review.recorded_at,
            }
          : null,
      })
    }
  }
  const names = await nameProjects(
    db,
    'all',
    [...items.values()].map(({ projectId }) => projectId),
  )
  return ids.flatMap((id) => {
    const item = items.get(id)
    return item ? [{ ...item, ...names.get(item.projectId)! }] : []
  })
}
