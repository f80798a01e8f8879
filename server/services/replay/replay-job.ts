import type { IsoDate, Instant } from '#domain/calendar-date.ts'
import type { View } from '#domain/replay.ts'
import type { ProjectsQuery } from '#db/reports/projects.ts'

/** Which past day is asked for; two jobs of the same point share one evaluation. */
export interface ReplayKey {
  zoneId: string
  revision: number
  asOf: IsoDate
  knownAt?: Instant
  view: View
}

/** What to read from the replayed day. */
export type ReplayReport = { kind: 'overview' } | { kind: 'projects'; query: ProjectsQuery } | { kind: 'map' }

export interface ReplayJob {
  id: number
  key: ReplayKey
  now: string
  report: ReplayReport
}

export type ReplayAnswer = { id: number; result: unknown } | { id: number; error: string }
