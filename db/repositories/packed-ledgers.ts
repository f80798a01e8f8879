import type { Db } from '../connection.ts'
import { keptQuery } from '../kept-query.ts'
import type { StoredLedger } from './ledgers.ts'
import { packLedger, unpackLedger, type PackedLedger } from './packed-ledger.ts'

/** Ledgers that are read at once. */
const GROUP = 100

const storePacked = keptQuery((db, zone_id: string, project_id: string, head: string, cells: Buffer, recorded: string) =>
  db
    .insertInto('packed_ledger')
    .values({ zone_id, project_id, head, cells, recorded })
    .onConflict((conflict) =>
      conflict.columns(['zone_id', 'project_id']).doUpdateSet((eb) => ({
        head: eb.ref('excluded.head'),
        cells: eb.ref('excluded.cells'),
        recorded: eb.ref('excluded.recorded'),
      })),
    ),
)

/** Puts packed ledgers of some projects in place of the old; a project that is gone leaves none. */
export async function replacePacked(
  db: Db,
  zoneId: string,
  projectIds: readonly string[],
  stored: readonly StoredLedger[],
): Promise<void> {
  const there = new Set(stored.map(({ ledger }) => ledger.projectId))
  const gone = projectIds.filter((id) => !there.has(id))
  if (gone.length > 0) await db.deleteFrom('packed_ledger').where('zone_id', '=', zoneId).where('project_id', 'in', gone).execute()
  for (const one of stored) {
    const { head, cells, recorded } = packLedger(one)
    await storePacked(db, zoneId, one.ledger.projectId, head, cells, recorded)
  }
}

/** Projects by id, from `from` up to, not including, `before`. Null: from the first, or to the last. */
export interface IdRange {
  from: string | null
  before: string | null
}

const EVERYTHING: IdRange = { from: null, before: null }

/** Divides a zone's projects into ranges of about the same number. */
export async function divideProjects(db: Db, zoneId: string, parts: number): Promise<IdRange[]> {
  const { count } = await db
    .selectFrom('packed_ledger')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('zone_id', '=', zoneId)
    .executeTakeFirstOrThrow()
  const edges: (string | null)[] = [null]
  for (let part = 1; part < parts; part += 1) {
    const first = await db
      .selectFrom('packed_ledger')
      .select('project_id')
      .where('zone_id', '=', zoneId)
      .orderBy('project_id')
      .limit(1)
      .offset(Math.floor((count * part) / parts))
      .executeTakeFirst()
    if (first) edges.push(first.project_id)
  }
  return edges.map((from, index) => ({ from, before: edges[index + 1] ?? null }))
}

/**
 * The ledgers of a zone by project id, still packed, a group at a time, so that a caller can let others in
 * between. Unpack one after the other: what is unpacked together survives collection together.
 * `withTimes`: with the times of receipt, which only a replay by the knowledge of a moment needs.
 */
export async function* loadPacked(
  db: Db,
  zoneId: string,
  { range = EVERYTHING, withTimes = false }: { range?: IdRange; withTimes?: boolean } = {},
): AsyncGenerator<PackedLedger[]> {
  let query = db
    .selectFrom('packed_ledger')
    .select(['project_id', 'head', 'cells'])
    .$if(withTimes, (q) => q.select('recorded'))
    .where('zone_id', '=', zoneId)
    .orderBy('project_id')
    .limit(GROUP)
  if (range.before !== null) query = query.where('project_id', '<', range.before)
  let rows = await (range.from === null ? query : query.where('project_id', '>=', range.from)).execute()
  while (rows.length > 0) {
    yield rows
    rows = await query.where('project_id', '>', rows.at(-1)!.project_id).execute()
  }
}

/** The ledgers of some projects of a zone, in no order. */
export async function findPacked(
  db: Db,
  zoneId: string,
  projectIds: readonly string[],
  withTimes: boolean,
): Promise<StoredLedger[]> {
  const rows = await db
    .selectFrom('packed_ledger')
    .select(['head', 'cells'])
    .$if(withTimes, (q) => q.select('recorded'))
    .where('zone_id', '=', zoneId)
    .where('project_id', 'in', projectIds)
    .execute()
  return rows.map((row) => unpackLedger(row))
}
