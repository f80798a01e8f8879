import type { ExpressionBuilder } from 'kysely'
import type { DutyKind } from '#domain/people/duty-holders.ts'
import { byName } from '#domain/values/by-name.ts'
import { MATTERS_TO_SETTLE, type MatterToSettle } from '#domain/prompts.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import type { Tables } from '../../schema/tables.ts'
import { meaningsOf } from '../../repositories/people/duty-holders.ts'
import { hasMatter } from '../project/project-filter.ts'

/** A value that projects can be filtered by, and how many have it. */
export interface Facet<T> {
  value: T
  projects: number
}

/** What the projects of a zone can be filtered by beside their stage and light. */
export interface Facets {
  sectors: Facet<string>[]
  leaders: Facet<string>[]
  units: Facet<string>[]
  years: Facet<number>[]
  matters: Facet<MatterToSettle>[]
}

/** What there is to settle in a zone, in the order in which it comes up in a project's life. */
async function mattersOf(db: Db, zoneId: string, view: View): Promise<Facet<MatterToSettle>[]> {
  const states = db.selectFrom('project_state as s').where('s.zone_id', '=', zoneId).where('s.view', '=', view)
  const count = (eb: ExpressionBuilder<Tables & { s: Tables['project_state'] }, 's'>, matter: MatterToSettle) =>
    eb.fn.sum<number | null>(eb.case().when(hasMatter(matter)).then(1).else(0).end()).as(matter)
  const counts = await states.select((eb) => MATTERS_TO_SETTLE.map((matter) => count(eb, matter))).executeTakeFirstOrThrow()
  return MATTERS_TO_SETTLE.map((value) => ({ value, projects: counts[value] ?? 0 })).filter(({ projects }) => projects > 0)
}

type Count = { value: string | null; projects: number }

/** Names that mean the same count together, under the one that they mean. */
async function byMeaning(db: Db, zoneId: string, kind: DutyKind, rows: Count[]): Promise<Count[]> {
  const meaningOf = await meaningsOf(db, zoneId, kind)
  const counts = new Map<string, number>()
  for (const { value, projects } of rows) {
    const meant = meaningOf(value!)
    counts.set(meant, (counts.get(meant) ?? 0) + projects)
  }
  return [...counts].map(([value, projects]) => ({ value, projects }))
}

/** Texts of which none is null: the most frequent first, as frequent ones by name. */
function mostFrequent(rows: Count[]): Facet<string>[] {
  return (rows as Facet<string>[]).toSorted((a, b) => b.projects - a.projects || byName(a.value, b.value))
}

/** The sectors, leading offices, responsible units and start years of a zone's projects, the most frequent first, years the latest first. */
export async function facets(db: Db, zoneId: string, view: View): Promise<Facets> {
  const states = db.selectFrom('project_state').where('zone_id', '=', zoneId).where('view', '=', view)
  const [sectors, years] = [
    await states
      .select((eb) => ['sector as value', eb.fn.countAll<number>().as('projects')])
      .where('sector', 'is not', null)
      .groupBy('sector')
      .execute(),
    await states
      .select((eb) => ['start_year as value', eb.fn.countAll<number>().as('projects')])
      .where('start_year', 'is not', null)
      .groupBy('start_year')
      .orderBy('start_year', 'desc')
      .execute(),
  ]
  const officesOf = (column: 'leader_role' | 'responsible_unit') =>
    db
      .selectFrom('project')
      .select((eb) => [`${column} as value`, eb.fn.countAll<number>().as('projects')])
      .where('zone_id', '=', zoneId)
      .where(column, 'is not', null)
      .where('archived_at', 'is', null)
      .groupBy(column)
      .execute()
  const [leaders, units] = [await officesOf('leader_role'), await officesOf('responsible_unit')]
  return {
    sectors: mostFrequent(sectors),
    leaders: mostFrequent(await byMeaning(db, zoneId, 'leader', leaders)),
    units: mostFrequent(await byMeaning(db, zoneId, 'unit', units)),
    years: years as Facet<number>[],
    matters: await mattersOf(db, zoneId, view),
  }
}
