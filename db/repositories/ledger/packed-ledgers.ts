import { sql } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'
import type { StoredLedger } from './ledgers.ts'
import { packLedger, unpackLedger, type PackedLedger } from './packed-ledger.ts'
import { deleteTails, insertTail, type AddedEntry } from './packed-tail.ts'

/** Ledgers that are read at once. */
const GROUP = 100
/** Entries beside a packed ledger at most: then all is packed anew. */
const LONGEST_TAIL = 8

/** The entries beside a packed ledger, read with it: another's report may pack it anew between two questions. */
const besideRow = sql<string>`(select json_group_array(json(t.entry) order by t.place) from packed_tail t
  where t.zone_id = packed_ledger.zone_id and t.project_id = packed_ledger.project_id)`.as('tail')

const storePacked = compiledQuery((db, zone_id: string, project_id: string, head: string, cells: Buffer, recorded: string) =>
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
export async function replacePacked(db: Db, zoneId: string, projectIds: readonly string[], stored: readonly StoredLedger[]): Promise<void> {
  const there = new Set(stored.map(({ ledger }) => ledger.projectId))
  const gone = projectIds.filter((id) => !there.has(id))
  await deleteTails(db, zoneId, projectIds)
  if (gone.length > 0) await db.deleteFrom('packed_ledger').where('zone_id', '=', zoneId).where('project_id', 'in', gone).execute()
  for (const one of stored) {
    const { head, cells, recorded } = packLedger(one)
    await storePacked(db, zoneId, one.ledger.projectId, head, cells, recorded)
  }
}

/**
 * Adds an entry to a packed ledger, beside which there are `tail` already. `stored`: the ledger with the entry. Resolves with
 * how many there are now.
 */
export async function addToPacked(db: Db, zoneId: string, stored: StoredLedger, added: AddedEntry, tail: number): Promise<number> {
  const { projectId } = stored.ledger
  if (tail < LONGEST_TAIL) {
    await insertTail(db, zoneId, projectId, tail, added)
    return tail + 1
  }
  await replacePacked(db, zoneId, [projectId], [stored])
  return 0
}

/** Packs every ledger of a zone anew beside which there are entries. */
export async function packTails(db: Db, zoneId: string): Promise<void> {
  const rows = await db.selectFrom('packed_tail').select('project_id').distinct().where('zone_id', '=', zoneId).execute()
  for (const { project_id } of rows) {
    const packed = await findPacked(db, zoneId, [project_id], true)
    await replacePacked(
      db,
      zoneId,
      [project_id],
      packed.map((one) => unpackLedger(one)),
    )
  }
}

/** Projects by id, from `from` up to, not including, `before`. Null: from the first, or to the last. */
export interface IdRange {
  from: string | null
  before: string | null
}

/** True for a project of a range. */
export function isWithin({ from, before }: IdRange, id: string): boolean {
  return (from === null || id >= from) && (before === null || id < before)
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
    .select(['project_id', 'head', 'cells', besideRow])
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

/** The ledgers of some projects of a zone, still packed, in no order. */
export async function findPacked(db: Db, zoneId: string, projectIds: readonly string[], withTimes: boolean): Promise<PackedLedger[]> {
  return db
    .selectFrom('packed_ledger')
    .select(['head', 'cells', besideRow])
    .$if(withTimes, (q) => q.select('recorded'))
    .where('zone_id', '=', zoneId)
    .where('project_id', 'in', projectIds)
    .execute()
}
