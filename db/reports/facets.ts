import type { View } from '#domain/replay.ts'
import type { Db } from '../connection.ts'

/** A value that projects can be filtered by, and how many have it. */
export interface Facet<T> {
  value: T
  projects: number
}

/** What the projects of a zone can be filtered by beside their stage and light. */
export interface Facets {
  sectors: Facet<string>[]
  leaders: Facet<string>[]
  years: Facet<number>[]
}

/** The sectors, leading offices and start years of a zone's projects, the most frequent first, years in order. */
export async function facets(db: Db, zoneId: string, view: View): Promise<Facets> {
  const states = db.selectFrom('project_state').where('zone_id', '=', zoneId).where('view', '=', view)
  const [sectors, years] = [
    await states
      .select((eb) => ['sector as value', eb.fn.countAll<number>().as('projects')])
      .where('sector', 'is not', null)
      .groupBy('sector')
      .orderBy('projects', 'desc')
      .orderBy('sector')
      .execute(),
    await states
      .select((eb) => ['start_year as value', eb.fn.countAll<number>().as('projects')])
      .where('start_year', 'is not', null)
      .groupBy('start_year')
      .orderBy('start_year', 'desc')
      .execute(),
  ]
  const leaders = await db
    .selectFrom('project')
    .select((eb) => ['leader_role as value', eb.fn.countAll<number>().as('projects')])
    .where('zone_id', '=', zoneId)
    .where('leader_role', 'is not', null)
    .where('archived_at', 'is', null)
    .groupBy('leader_role')
    .orderBy('projects', 'desc')
    .orderBy('leader_role')
    .execute()
  const known = <T>(rows: { value: T | null; projects: number }[]) => rows as Facet<T>[]
  return { sectors: known(sectors), leaders: known(leaders), years: known(years) }
}
