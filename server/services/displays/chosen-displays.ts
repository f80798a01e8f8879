import { InvalidFieldsError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { listDisplays } from '#db/repositories/displays/displays.ts'

/** Checks that chosen screens are of the zone; null means all. Throws `InvalidFieldsError`. */
export async function assertDisplays(db: Db, zoneId: string, displayIds: readonly string[] | null): Promise<void> {
  if (displayIds === null) return
  const known = new Set((await listDisplays(db, zoneId)).map(({ id }) => id))
  if (!displayIds.every((id) => known.has(id))) throw new InvalidFieldsError([{ field: 'displayIds', fault: 'unknownDisplay' }])
}

/** True when something for chosen screens is for this one; a preview of no screen shows everything. */
export function isFor(displayId: string | null, { displayIds }: { displayIds: readonly string[] | null }): boolean {
  return displayIds === null || displayId === null || displayIds.includes(displayId)
}
