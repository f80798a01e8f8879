import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import type { Light } from '#domain/lights/verdict.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { View } from '#domain/entries/replay.ts'
import { SOON_DAYS, type MatterSort, type MatterStatus } from '#domain/zone/matter-lists.ts'

/** Which matters a list shows; of several values of a field any will do. */
export interface MatterFilter {
  status: MatterStatus
  /** Units that must act; `NONE`: where none is named. */
  units?: readonly string[]
  leaders?: readonly string[]
  agents?: readonly string[]
  projects?: readonly string[]
  lights?: readonly Light[]
  /** Categories of issues. */
  categories?: readonly string[]
  /** A text in the title, or in what a project is called. */
  q?: string
}

export interface MatterQuery extends MatterFilter {
  sort: { key: MatterSort; descending: boolean }
  limit: number
  offset: number
}

/** Of which zone, in which view, on which day, by which rules. */
export interface MatterScope {
  zoneId: string
  view: View
  asOf: IsoDate
  rules: ZoneRules
  /** The revision that the view shows: what is computed of all support links holds until it moves. */
  revision: number
}

/** The last day that counts as soon. */
export const soonUntil = (asOf: IsoDate): IsoDate => addDays(asOf, SOON_DAYS)

/** How many matters, and how many of them are overdue. */
export interface MatterCount {
  total: number
  overdue: number
}

/** Matters that have a value in common; null: those that have none. */
export interface MatterGroupCount extends MatterCount {
  key: string | null
  label: string | null
}

/** What every matter tells of its project. */
export interface MatterProject {
  projectId: string
  projectName: string
  light: Light | null
  leaderRole: string | null
}

/** As many groups as anybody looks through. */
export const MAX_GROUPS = 300
