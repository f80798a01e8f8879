import type { MessagePort } from 'node:worker_threads'
import type { IsoDate, Instant } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { IdRange } from '#db/repositories/ledger/packed-ledgers.ts'
import type { ProjectFilter } from '#db/read/project/project-filter.ts'
import type { ProjectsQuery } from '#db/read/project/projects.ts'
import type { AgendaPlan } from '#domain/meetings/agenda.ts'

/** Which past day is asked for; two jobs of the same point share one evaluation. */
export interface ReplayKey {
  zoneId: string
  revision: number
  asOf: IsoDate
  knownAt?: Instant
  view: View
}

/** What to read from the replayed day. */
export type ReplayReport =
  | { kind: 'overview'; isStaff: boolean }
  | { kind: 'projects'; query: ProjectsQuery }
  | { kind: 'map'; filter: ProjectFilter }
  | { kind: 'months' }
  | ChangesReport
  | MeetingReport

/** What changed up to the day, since an earlier one. */
export interface ChangesReport {
  kind: 'changes'
  since: IsoDate
  /** True when the stored derived rows hold for the later day, so that only the earlier is replayed. */
  isStored: boolean
  isStaff: boolean
  /** Most lines of each list. */
  limit: number
}

/** A meeting on the day, compared with an earlier one. */
export interface MeetingReport {
  kind: 'meeting'
  since: IsoDate
  /** See `ChangesReport`. */
  isStored: boolean
  agenda: AgendaPlan
}

export interface ReplayJob {
  id: number
  key: ReplayKey
  now: string
  report: ReplayReport
}

/** A thread's answer to a job, or why there is none. */
export type Answer<T> = { id: number; result: T } | { id: number; error: string }

/** Which milestones of a day are stored: those open and due, which every report lists, or the finished ones too. */
export type StoredMilestones = 'due' | 'dueAndFinished'

/** A range of a day's projects that the keeper has a helper evaluate. */
export interface ShareJob {
  id: number
  key: ReplayKey
  milestones: StoredMilestones
  range: IdRange
}

/** What the keeper is started with: the database, and a port to each helper. */
export interface KeeperData {
  file: string
  helpers: MessagePort[]
}

/** What a helper is started with: the database, and the port to its keeper. */
export interface HelperData {
  file: string
  keeper: MessagePort
}
