import { sql } from 'kysely'
import type { Provenance } from '#domain/entries/log.ts'
import type { DraftPlan } from '#domain/plan/rebaseline.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import { insertMany } from '../insert-many.ts'

/** What is stored under an id of a unit or a milestone, if anything, and of which project. */
export async function ownersOf(db: Db, table: 'unit' | 'milestone', ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom(table).select(['id', 'project_id']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.project_id]))
}

/** Which baseline of which project stands under an id. */
export function findBaseline(db: Db, id: string): Promise<{ number: number; projectId: string } | undefined> {
  return db.selectFrom('baseline').select(['number', 'project_id as projectId']).where('id', '=', id).executeTakeFirst()
}

/** What was published keeps its source under its own name; what was invented is real once somebody plans with it. */
function provenanceToStore(table: 'unit' | 'milestone') {
  const [old, name] = [sql.ref(`${table}.provenance`), sql.ref(`${table}.name`)]
  return sql<Provenance>`case when ${old} <> 'illustrative' and ${name} = excluded.name then ${old} else excluded.provenance end`
}

/** Names and places of a plan's units; those that it does not name stay as they are. */
async function storeUnits(trx: Db, projectId: string, { units }: DraftPlan, provenance: Provenance): Promise<void> {
  for (const [index, { id, name }] of units.entries()) {
    const columns = { name, position: index + 1 }
    await trx
      .insertInto('unit')
      .values({ id, project_id: projectId, ...columns, provenance })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...columns, provenance: provenanceToStore('unit') }))
      .execute()
  }
}

/** What a plan's milestones are, beside their dates and weights. */
async function storeMilestones(trx: Db, projectId: string, { milestones }: DraftPlan, provenance: Provenance): Promise<void> {
  for (const [index, milestone] of milestones.entries()) {
    const columns = {
      unit_id: milestone.unitId,
      name: milestone.name,
      work_kind: milestone.workKind,
      is_indoor: toFlag(milestone.isIndoor),
      position: index + 1,
    }
    await trx
      .insertInto('milestone')
      .values({ id: milestone.id, project_id: projectId, ...columns, provenance })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...columns, provenance: provenanceToStore('milestone') }))
      .execute()
  }
}

/** Stores a plan as a project's next baseline; the ones before stay as they are. */
export async function insertBaseline(
  trx: Db,
  projectId: string,
  { id, number, recordedAt, provenance }: { id: string; number: number; recordedAt: string; provenance: Provenance },
  plan: DraftPlan,
): Promise<void> {
  await storeUnits(trx, projectId, plan, provenance)
  await storeMilestones(trx, projectId, plan, provenance)
  const { effectiveOn: effective_on, reason, note } = plan
  await trx
    .insertInto('baseline')
    .values({ id, project_id: projectId, number, effective_on, reason, note, recorded_at: recordedAt, provenance })
    .execute()
  const rows = plan.milestones.map(({ id: milestone_id, weight, start, finish }) => ({
    baseline_id: id,
    milestone_id,
    weight,
    start_on: start,
    finish_on: finish,
  }))
  await insertMany(trx, 'baseline_milestone', rows)
}

/** How many baselines a project has. */
export async function countBaselines(db: Db, projectId: string): Promise<number> {
  const row = await db
    .selectFrom('baseline')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Puts an empty plan in the place of one, which stays readable as the one before. */
export async function emptyPlan(trx: Db, projectId: string, baselineId: string, at: Date): Promise<void> {
  const brought = await trx.selectFrom('baseline').selectAll().where('id', '=', baselineId).executeTakeFirstOrThrow()
  const number = (await countBaselines(trx, projectId)) + 1
  await trx
    .insertInto('baseline')
    .values({
      id: `${brought.id}-${number}`,
      project_id: projectId,
      number,
      effective_on: brought.effective_on,
      reason: '计划更正',
      note: '撤销台账导入',
      recorded_at: at.toISOString(),
      provenance: 'imported',
    })
    .execute()
}
