import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#db/engine/connection.ts'
import type { ProjectActor } from '../facts/project-actor.ts'

/** A change as the audit log has it; what was not there before, or is not after, is undefined. */
export interface LoggedChange {
  zoneId: string
  projectId: string | null
  subject: string
  before: unknown
  after: unknown
}

/** How a kind of change is taken back. */
export interface Undoable {
  /** True while the thing is as the change left it: what came later is not swept away with it. */
  stands(db: Db, change: LoggedChange): Promise<boolean>
  /** Puts back what was before, as a change of its own. */
  putBack(trx: Db, change: LoggedChange, by: ProjectActor): Promise<unknown>
}

/** True when two things read the same in the log. */
export function isSame(one: unknown, other: unknown): boolean {
  const logged = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))
  return isDeepStrictEqual(logged(one), logged(other))
}

/** What some names of a thing stand for. */
export function parts(thing: object, names: readonly string[]): Record<string, unknown> {
  const known = thing as Record<string, unknown>
  return Object.fromEntries(names.map((name) => [name, known[name]]))
}
