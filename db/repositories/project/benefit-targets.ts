import { sql } from 'kysely'
import type { BenefitTarget } from '#domain/facts/benefit-targets.ts'
import { provenanceOfChange, type Provenance } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import { insertMany } from '../insert-many.ts'

/** Targets with where they come from, in the order in which they were given. */
export async function listBenefitTargets(
  db: Db,
  projectId: string,
): Promise<(BenefitTarget & { provenance: Provenance; sourceId: string | null })[]> {
  const rows = await db
    .selectFrom('benefit_target')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy(sql`rowid`)
    .execute()
  return rows.map((row) => ({
    measure: row.measure,
    targetValue: row.target_value,
    isAtLeast: row.is_at_least === 1,
    provenance: row.provenance,
    sourceId: row.source_id,
  }))
}

/** Targets of a new project as rows. */
export function newTargetRows(projectId: string, targets: readonly BenefitTarget[], provenance: Provenance) {
  return targets.map(({ measure, targetValue, isAtLeast }) => ({
    id: `${projectId}-${measure}`,
    project_id: projectId,
    measure,
    target_value: targetValue,
    is_at_least: toFlag(isAtLeast),
    provenance,
  }))
}

/** Puts other targets in place of a project's own; those that stay as they are keep where they came from. */
export async function replaceBenefitTargets(
  trx: Db,
  projectId: string,
  targets: readonly BenefitTarget[],
  ofProject: Provenance,
): Promise<void> {
  const before = await listBenefitTargets(trx, projectId)
  await trx.deleteFrom('benefit_target').where('project_id', '=', projectId).execute()
  const rows = targets.map(({ measure, targetValue, isAtLeast }) => {
    const same = before.find((old) => old.measure === measure && old.targetValue === targetValue && old.isAtLeast === isAtLeast)
    return {
      id: `${projectId}-${measure}`,
      project_id: projectId,
      measure,
      target_value: targetValue,
      is_at_least: toFlag(isAtLeast),
      source_id: same?.sourceId ?? null,
      provenance: same?.provenance ?? provenanceOfChange(ofProject),
    }
  })
  await insertMany(trx, 'benefit_target', rows)
}

export async function hasBenefitTarget(db: Db, projectId: string, measure: string): Promise<boolean> {
  return (await listBenefitTargets(db, projectId)).some((target) => target.measure === measure)
}
