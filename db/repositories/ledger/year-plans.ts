import { fromJson, toJson } from '../../schema/json-text.ts'
import type { Provenance } from '#domain/entries/log.ts'
import type { Selectable } from 'kysely'
import type { AnnualTarget } from '#domain/annual-target.ts'
import type { Db } from '../../engine/connection.ts'
import type { Tables } from '../../schema/tables.ts'

/** An annual target with what is to be invested month by month, integer yuan, January first. */
export interface YearPlan extends AnnualTarget {
  months: (number | null)[]
}

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'))

/** A year for which nothing was promised; what an early audit row does not mention. */
export const NOTHING_PROMISED: Omit<AnnualTarget, 'year'> = {
  plannedYuan: null,
  imageByQuarter: [null, null, null, null],
  leaderRole: null,
  responsibleUnit: null,
}

export function rowToAnnualTarget(row: Selectable<Tables['annual_target']>): AnnualTarget {
  const imageByQuarter = fromJson(row.image_by_quarter)
  return {
    year: row.year,
    plannedYuan: row.planned_yuan,
    imageByQuarter: NOTHING_PROMISED.imageByQuarter.map((nothing, quarter) => imageByQuarter[quarter] ?? nothing),
    leaderRole: row.leader_role,
    responsibleUnit: row.responsible_unit,
  }
}

/** What was promised for a year, with where that comes from; undefined where nothing was. */
export async function findAnnualTarget(
  db: Db,
  projectId: string,
  year: number,
): Promise<(AnnualTarget & { version: number; provenance: Provenance }) | undefined> {
  const row = await db
    .selectFrom('annual_target')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row && { ...rowToAnnualTarget(row), version: row.version, provenance: row.provenance }
}

/** A year's plan with the number that every change of it moves, 0 before the first. */
export async function findYearPlan(db: Db, projectId: string, year: number): Promise<YearPlan & { version: number }> {
  const { provenance: _provenance, ...target } = (await findAnnualTarget(db, projectId, year)) ?? {
    year,
    ...NOTHING_PROMISED,
    version: 0,
    provenance: null,
  }
  const rows = await db
    .selectFrom('investment_plan')
    .select(['month', 'plan_yuan'])
    .where('project_id', '=', projectId)
    .where('month', 'like', `${year}-%`)
    .execute()
  const planned = new Map(rows.map((row) => [row.month, row.plan_yuan]))
  return { ...target, months: MONTHS.map((month) => planned.get(`${year}-${month}`) ?? null) }
}

/** The years for which a project has an investment plan, the first one first. */
export async function listPlannedYears(db: Db, projectId: string): Promise<number[]> {
  const targets = await db.selectFrom('annual_target').select('year').where('project_id', '=', projectId).execute()
  const months = await db.selectFrom('investment_plan').select('month').where('project_id', '=', projectId).execute()
  return [...new Set([...targets.map(({ year }) => year), ...months.map(({ month }) => Number(month.slice(0, 4)))])].sort((a, b) => a - b)
}

/** Puts a year's plan in place of the one there was; months that stay the same keep where they come from. */
export async function storeYearPlan(
  trx: Db,
  projectId: string,
  plan: YearPlan,
  before: YearPlan & { version: number },
  provenance: Provenance,
): Promise<void> {
  const columns = {
    planned_yuan: plan.plannedYuan,
    image_by_quarter: toJson(plan.imageByQuarter),
    leader_role: plan.leaderRole,
    responsible_unit: plan.responsibleUnit,
    version: before.version + 1,
  }
  await trx
    .insertInto('annual_target')
    .values({ project_id: projectId, year: plan.year, provenance, ...columns })
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

/** The plans of all years of some projects, by project; few enough for one statement's parameters. */
export async function listYearPlans(db: Db, projectIds: readonly string[]): Promise<Map<string, YearPlan[]>> {
  const targets = await db.selectFrom('annual_target').selectAll().where('project_id', 'in', projectIds).execute()
  const months = await db.selectFrom('investment_plan').selectAll().where('project_id', 'in', projectIds).execute()
  const plans = new Map<string, YearPlan[]>()
  const planOf = (projectId: string, year: number): YearPlan => {
    const own = plans.get(projectId) ?? []
    const known = own.find((plan) => plan.year === year)
    if (known) return known
    const plan = { year, ...NOTHING_PROMISED, months: MONTHS.map(() => null) }
    plans.set(projectId, [...own, plan])
    return plan
  }
  for (const row of targets) Object.assign(planOf(row.project_id, row.year), rowToAnnualTarget(row))
  for (const { project_id, month, plan_yuan } of months) {
    planOf(project_id, Number(month.slice(0, 4))).months[Number(month.slice(5)) - 1] = plan_yuan
  }
  return plans
}
