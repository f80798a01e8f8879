import type { Selectable } from 'kysely'
import { effectiveEntries, statusOf } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import type { LogKind, LogTable } from '../../schema/log-tables.ts'
import { reviewsOf } from '../../repositories/ledger/entries.ts'
import { rowToLogEntry } from '../../repositories/ledger/log-rows.ts'
import { entriesBeside, entryRows, subjectKey } from './entries-beside.ts'
import { ENTRY_FIGURES, type AnyEntryRow, type Figure } from './entry-figures.ts'

/** What an entry is held against. */
export interface Before {
  figures: Record<string, Figure>
  /** The entry that it corrects; null: it says something of its own. */
  corrected: AnyEntryRow | null
  /** The entry before the corrected one that counts in public until this one does. */
  published: AnyEntryRow | null
}

const entryOf = (row: AnyEntryRow) => rowToLogEntry(row as unknown as Selectable<LogTable>)

/** The entries of one kind that some entries replace, and those that these replace, by id. */
async function earlierInChain(db: Db, kind: LogKind, rows: readonly AnyEntryRow[]): Promise<Map<string, AnyEntryRow>> {
  const found = new Map<string, AnyEntryRow>()
  for (let later = rows; later.length > 0;) {
    const ids = later.flatMap(({ replaces }) => (replaces === null || found.has(replaces) ? [] : [replaces]))
    later = await entryRows(db, kind, ids)
    for (const row of later) found.set(row.id, row)
  }
  return found
}

/** Of the entries before one in its chain, the nearest of some. */
function nearestBefore(row: AnyEntryRow, chain: ReadonlyMap<string, AnyEntryRow>, among: ReadonlySet<string>): AnyEntryRow | null {
  let earlier = row.replaces === null ? undefined : chain.get(row.replaces)
  while (earlier && !among.has(earlier.id)) earlier = earlier.replaces === null ? undefined : chain.get(earlier.replaces)
  return earlier ?? null
}

/** The figures that some entries state, a later one's in the place of an earlier one's. */
export function statedBy(rows: readonly AnyEntryRow[], figures: Record<string, string>): Record<string, Figure> {
  const stated: Record<string, Figure> = {}
  for (const row of rows) {
    for (const [name, column] of Object.entries(figures)) if ((row[column] ?? null) !== null) stated[name] = row[column]!
  }
  return stated
}

/**
 * What some entries of one kind are held against: a correction against the entry that it replaces, whatever it moves to; every
 * other, and what is said anew of something that came back, against what counts in public of the same thing.
 */
export async function befores(db: Db, kind: LogKind, rows: readonly AnyEntryRow[]): Promise<Map<string, Before>> {
  const { figures, on } = ENTRY_FIGURES[kind]
  const beside = await entriesBeside(db, kind, rows)
  const chain = await earlierInChain(db, kind, rows)
  const all = [...new Map([...[...beside.values()].flat(), ...chain.values()].map((row) => [row.id, row])).values()]
  const reviews = await reviewsOf(
    db,
    all.map(({ id }) => id),
  )
  const standing = new Set(effectiveEntries(all.map(entryOf), reviews, { view: 'accepted' }).map(({ id }) => id))
  return new Map(
    rows.map((row) => {
      const replaced = row.replaces === null ? null : chain.get(row.replaces)!
      const corrected = replaced !== null && statusOf(entryOf(replaced), reviews) !== 'returned' ? replaced : null
      const standsBefore = corrected && nearestBefore(row, chain, standing)
      const counting = beside.get(subjectKey(kind, row))!.filter(({ id }) => standing.has(id) && id !== row.id)
      const said = corrected ? [corrected] : kind === 'event' ? [] : counting.sort((a, b) => (on(a) < on(b) ? -1 : on(a) > on(b) ? 1 : 0))
      const published = standsBefore === corrected ? null : standsBefore
      return [row.id, { figures: statedBy(said, figures), corrected, published }]
    }),
  )
}
