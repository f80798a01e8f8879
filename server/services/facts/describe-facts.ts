import type { Db } from '#db/engine/connection.ts'
import type { VersionedFacts } from '#db/repositories/project/facts.ts'
import { lastFactsChange } from '#db/read/review/facts-changes.ts'

/** Facts to be changed, with who changed them last. */
export interface DescribedFacts extends VersionedFacts {
  lastChange: { by: string; recordedAt: string } | null
}

export async function describeFacts(db: Db, facts: VersionedFacts): Promise<DescribedFacts> {
  return { ...facts, lastChange: await lastFactsChange(db, facts.id) }
}
