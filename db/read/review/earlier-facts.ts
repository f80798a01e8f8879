import type { Instant } from '#domain/dates/calendar-date.ts'
import type { Facts } from '#domain/facts/facts.ts'
import type { Earlier, EarlierPlan } from '#domain/ledger-at.ts'
import type { Db } from '../../engine/connection.ts'
import { NOTHING_PROMISED, type YearPlan } from '../../repositories/ledger/year-plans.ts'

/** What the audit log says of projects as they stood at a moment: when each was created, and what was changed of it since. */
export type EarlierFacts = Earlier & {
  facts: Partial<Facts>
  /** Whether it was in the archive; null: as now. */
  wasArchived: boolean | null
}

/** A project of which nothing stood otherwise. */
export const asNow = (): EarlierFacts => ({ createdAt: null, facts: {}, years: new Map(), plan: null, wasArchived: null })

/** What stood otherwise in a zone. */
export interface EarlierZone {
  since: Instant | null
  projects: ReadonlyMap<string, EarlierFacts>
}

const NO_PLAN: EarlierPlan = { units: [], milestones: [] }

/** Changes that say what was before. */
const SINCE = ['project.edit', 'plan.investment', 'plan.rebaseline', 'project.archive', 'project.restore'] as const

/**
 * Projects of a zone as they stood at a moment, as far as the audit log names them. `since`: its first row, before which nobody
 * knew of what came in a batch; null without any. Facts and year plans are kept as they are
 * now; each change of them has its audit row with what was before. `projectId`: of one project only.
 */
export async function earlierFacts(db: Db, zoneId: string, knownAt: Instant, projectId?: string): Promise<EarlierZone> {
  let query = db
    .selectFrom('audit_row')
    .select(['project_id', 'action', 'recorded_at', 'before_json'])
    .where('zone_id', '=', zoneId)
    .where('project_id', 'is not', null)
    .where((eb) => eb.or([eb('action', '=', 'project.create'), eb.and([eb('action', 'in', SINCE), eb('recorded_at', '>', knownAt)])]))
  if (projectId !== undefined) query = query.where('project_id', '=', projectId)
  const found = new Map<string, EarlierFacts>()
  // The newest first: what stood before the first change since the moment is what is said last.
  for (const row of await query.orderBy('sequence', 'desc').execute()) {
    const known: EarlierFacts = found.get(row.project_id!) ?? asNow()
    found.set(row.project_id!, known)
    if (row.action === 'project.create') known.createdAt = row.recorded_at
    else if (row.action === 'plan.rebaseline')
      known.plan = row.before_json === null ? NO_PLAN : (JSON.parse(row.before_json) as EarlierPlan)
    else if (row.action === 'project.archive') known.wasArchived = false
    else if (row.action === 'project.restore') known.wasArchived = true
    else if (row.action === 'project.edit') Object.assign(known.facts, JSON.parse(row.before_json!) as Partial<Facts>)
    else {
      const plan = JSON.parse(row.before_json!) as Pick<YearPlan, 'year'> & Partial<YearPlan>
      known.years.set(plan.year, { ...NOTHING_PROMISED, months: [], ...plan })
    }
  }
  const first = await db
    .selectFrom('audit_row')
    .select('recorded_at')
    .where('zone_id', '=', zoneId)
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirst()
  return { since: first?.recorded_at ?? null, projects: found }
}
