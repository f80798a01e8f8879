import type { Provenance } from '#domain/log.ts'
import type { Db } from '../connection.ts'

/** What a project is to invest in a year, integer yuan; null: not set. `months`: January first. */
export interface YearPlan {
  year: number
  plannedYuan: number | null
  months: (number | null)[]
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'))

/** A year's plan with the number that every change of it moves, 0 before the first. */
export async function findYearPlan(db: Db, projectId: string, year: number): Promise<YearPlan & { version: number }> {
  const target = await db.selectFrom('annual_target').select(['planned_yuan', 'version']).where('project_id', '=', projectId).where('year', '=', year).executeTakeFirst()
  const rows = await db.selectFrom('investment_plan').select(['month', 'plan_yuan']).where('project_id', '=', projectId).where('month', 'like', `${year}-%`).execute()
  const planned = new Map(rows.map((row) => [row.month, row.plan_yuan]))
  return { year, version: target?.version ?? 0, plannedYuan: target?.planned_yuan ?? null, months: MONTHS.map((month) => planned.get(`${year}-${month}`) ?? null) }
}

/** The years for which a project has an investment plan, the first one first. */
export async function listPlannedYears(db: Db, projectId: string): Promise<number[]> {
  const targets = await db.selectFrom('annual_target').select('year').where('project_id', '=', projectId).execute()
  const months = await db.selectFrom('investment_plan').select('month').where('project_id', '=', projectId).execute()
  return [...new Set([...targets.map(({ year }) => year), ...months.map(({ month }) => Number(month.slice(0, 4)))])].sort((a, b) => a - b)
}

/** Puts a year's plan in place of the one there was; months that stay the same keep where they come from. */
export async function storeYearPlan(trx: Db, projectId: string, plan: YearPlan, before: YearPlan & { version: number }, provenance: Provenance): Promise<void> {
  const columns = { planned_yuan: plan.plannedYuan, version: before.version + 1 }
  await trx
    .insertInto('annual_target')
    .values({ project_id: projectId, year: plan.year, image_by_quarter: '[]', leader_role: null, responsible_unit: null, provenance, ...columns })
    .onConflict((conflict) => conflict.columns(['project_id', 'year']).doUpdateSet({ ...columns, provenance }))
    .execute()
  for (const [at, name] of MONTHS.entries()) {
    const [month, yuan] = [`${plan.year}-${name}`, plan.months[at] ?? null]
    if (yuan === before.months[at]) continue
    if (yuan === null) await trx.deleteFrom('investment_plan').where('project_id', '=', projectId).where('month', '=', month).execute()
    else {
      await trx
        .insertInto('investment_plan')
        .values({ project_id: projectId, month, plan_yuan: yuan, provenance })
        .onConflict((conflict) => conflict.columns(['project_id', 'month']).doUpdateSet({ plan_yuan: yuan, provenance }))
        .execute()
    }
  }
}
