import { createHash } from 'node:crypto'
import { NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { listProjectIds } from '#db/repositories/zone/zones.ts'

/** What a wall calls a project: the same at every reading, and good for nothing else. */
export function wallKey(projectId: string): string {
  return createHash('sha256').update(`wall ${projectId}`).digest('base64url').slice(0, 16)
}

/** The project of a key. Throws `NotFoundError`. */
export async function projectOfKey(db: Db, zoneId: string, key: string): Promise<string> {
  const id = (await listProjectIds(db, zoneId)).find((one) => wallKey(one) === key)
  if (id === undefined) throw new NotFoundError(key)
  return id
}
