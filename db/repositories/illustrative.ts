import { sql } from 'kysely'
import type { Db } from '../engine/connection.ts'
import type { Tables } from '../schema/tables.ts'

/** Tables with rows of their own provenance, those that others refer to last. */
export const TABLES = [
  'photo',
  'review',
  'progress_entry',
  'project_event',
  'investment_entry',
  'fund_entry',
  'issue_entry',
  'approval_entry',
  'benefit_entry',
  'issue',
  'exemption',
  'benefit_target',
  'support_link',
  'annual_target',
  'investment_plan',
  'baseline',
  'milestone',
  'unit',
  'site',
  'statement',
  'party',
  'project',
  'zone_feature',
] as const satisfies readonly (keyof Tables)[]

/** A real row that would lose what it refers to. */
export interface Dependent {
  table: string
  id: string
  dependsOn: string
}

export const REFERENCES: readonly (readonly [table: string, column: string, target: string])[] = [
  ...['party', 'statement', 'site', 'unit', 'milestone', 'baseline', 'investment_plan', 'annual_target'].map(
    (table) => [table, 'project_id', 'project'] as const,
  ),
  ...['benefit_target', 'exemption', 'issue', 'progress_entry', 'project_event', 'investment_entry'].map(
    (table) => [table, 'project_id', 'project'] as const,
  ),
  ...['fund_entry', 'issue_entry', 'approval_entry', 'benefit_entry', 'review', 'photo'].map(
    (table) => [table, 'project_id', 'project'] as const,
  ),
  ['letter', 'project_id', 'project'],
  ['letter', 'issue_id', 'issue'],
  ['milestone', 'unit_id', 'unit'],
  ['progress_entry', 'milestone_id', 'milestone'],
  ['support_link', 'industrial_milestone_id', 'milestone'],
  ['support_link', 'factor_milestone_id', 'milestone'],
  ['issue_entry', 'issue_id', 'issue'],
  ['photo', 'entry_id', 'progress_entry'],
  ...['progress_entry', 'project_event', 'investment_entry', 'fund_entry', 'issue_entry', 'approval_entry', 'benefit_entry'].flatMap(
    (table) => [[table, 'replaces', table] as const, ['review', 'entry_id', table] as const],
  ),
]

/** Real rows that hang on illustrative ones. */
export async function findDependents(db: Db): Promise<Dependent[]> {
  const found: Dependent[] = []
  for (const [table, column, target] of REFERENCES) {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(`r.${column}`)} as id from ${sql.table(table)} r
      join ${sql.table(target)} t on t.id = ${sql.ref(`r.${column}`)}
      where r.provenance <> 'illustrative' and t.provenance = 'illustrative'`.execute(db)
    found.push(...rows.map((row) => ({ table, id: row.id, dependsOn: target })))
  }
  const planned = await sql<{ id: string }>`
    select bm.milestone_id as id from baseline_milestone bm
    join baseline b on b.id = bm.baseline_id join milestone m on m.id = bm.milestone_id
    where b.provenance <> 'illustrative' and m.provenance = 'illustrative'`.execute(db)
  return [...found, ...planned.rows.map((row) => ({ table: 'baseline', id: row.id, dependsOn: 'milestone' }))]
}

/** Deletes every illustrative row, inside a transaction; the triggers let only this pass. Returns how many. */
export async function deleteIllustrative(trx: Db): Promise<number> {
  await trx.insertInto('maintenance').values({ task: 'removeIllustrative' }).execute()
  let deleted = 0
  for (const table of TABLES) {
    if (table === 'baseline') {
      await trx
        .deleteFrom('baseline_milestone')
        .where('baseline_id', 'in', (eb) => eb.selectFrom('baseline').select('id').where('provenance', '=', 'illustrative'))
        .execute()
    }
    const result = await sql`delete from ${sql.table(table)} where provenance = 'illustrative'`.execute(trx)
    deleted += Number(result.numAffectedRows ?? 0)
  }
  await trx.deleteFrom('maintenance').execute()
  return deleted
}
