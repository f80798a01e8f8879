import { placeOf, type Place } from '#domain/values/geometry.ts'
import type { Db } from '../../engine/connection.ts'
import { effectiveRows } from '../../repositories/ledger/entries.ts'

/** A photo that shows what an entry says: its own, or one of an entry that it corrects. */
export interface ChainPhoto {
  id: string
  takenAt: string | null
  place: Place | null
}

/** The photos of some reports on progress, each with those of what it corrects; oldest first, by the report's id. */
export async function chainPhotos(db: Db, entryIds: readonly string[]): Promise<Map<string, ChainPhoto[]>> {
  const rows = await db
    .withRecursive('chain(root, id)', (cte) =>
      cte
        .selectFrom('progress_entry')
        .select(['id as root', 'id'])
        .where('id', 'in', entryIds)
        .unionAll(
          cte
            .selectFrom('chain')
            .innerJoin('progress_entry as e', 'e.id', 'chain.id')
            .select(['chain.root', 'e.replaces as id'])
            .where('e.replaces', 'is not', null)
            .$narrowType<{ id: string }>(),
        ),
    )
    .selectFrom('chain')
    .innerJoin('photo as p', 'p.entry_id', 'chain.id')
    .select(['chain.root', 'p.id', 'p.taken_at', 'p.lng', 'p.lat'])
    .orderBy('p.recorded_at')
    .execute()
  const byEntry = Map.groupBy(rows, ({ root }) => root)
  return new Map(
    [...byEntry].map(([root, own]) => [root, own.map((row) => ({ id: row.id, takenAt: row.taken_at, place: placeOf(row.lng, row.lat) }))]),
  )
}

/** The photos of a project that show what counts or waits; the others are of reports that were withdrawn or sent back. */
export async function countedPhotos(db: Db, projectId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('progress_entry')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('as_of')
    .orderBy('sequence')
    .execute()
  const counted = (await effectiveRows(db, rows, { view: 'all' })).filter(({ withdrawn }) => withdrawn === 0)
  const byEntry = await chainPhotos(
    db,
    counted.map(({ id }) => id),
  )
  return new Set([...byEntry.values()].flat().map(({ id }) => id))
}
