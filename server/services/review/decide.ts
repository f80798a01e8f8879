import { randomUUID } from 'node:crypto'
import { InvalidFieldsError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { findSubmitted, insertReviews, lastReviews, type ReviewRow } from '#db/repositories/ledger/reviews.ts'
import { findUserByName } from '#db/repositories/people/users.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { recomputeProjects } from '../recompute-projects.ts'

/** What an official decides on an entry. `after`: the decision on it that was seen; null: none. */
export interface Decision {
  entryId: string
  after: string | null
}

/** An entry on which somebody else decided first; it keeps that decision. */
export interface Forestalled {
  entryId: string
  decision: 'accepted' | 'returned'
  reviewer: string
  at: string
}

/** Bringing very many projects up to a decision would hold everybody else up. */
export const MAX_DECISIONS = 500

/**
 * Accepts or returns entries, brings everything derived up to it and moves the revision once: all or nothing, but for those
 * on which somebody has decided meanwhile, which are named and left alone. A repeat changes nothing. Throws `NotFoundError`
 * for what was never submitted in the zone, `InvalidFieldsError` for a return without a reason.
 */
export async function decide(
  db: Db,
  zoneId: string,
  verdict: { decision: 'accepted' | 'returned'; reason: string | null },
  decisions: readonly Decision[],
  by: Actor,
): Promise<{ decided: number; forestalled: Forestalled[] }> {
  const { decision, reason } = verdict
  if (decision === 'returned' && reason === null) throw new InvalidFieldsError([{ field: 'reason', fault: 'needsReason' }])
  return db.transaction().execute(async (trx) => {
    const ids = decisions.map(({ entryId }) => entryId)
    const submitted = await findSubmitted(trx, zoneId, ids)
    const missing = ids.find((id) => !submitted.has(id))
    if (missing !== undefined) throw new NotFoundError(missing)
    const last = await lastReviews(trx, ids)
    const forestalled: Forestalled[] = []
    const rows = new Map<string, ReviewRow>()
    for (const { entryId, after } of decisions) {
      const review = last.get(entryId)
      if (review?.decision === decision && (review.reviewer === by.actor || review.id === after)) continue
      if (review && review.id !== after) {
        const reviewer = (await findUserByName(trx, review.reviewer))?.name ?? review.reviewer
        forestalled.push({ entryId, decision: review.decision, reviewer, at: review.recorded_at })
      } else {
        const { projectId } = submitted.get(entryId)!
        rows.set(entryId, {
          id: randomUUID(),
          entry_id: entryId,
          project_id: projectId,
          decision,
          reason,
          reviewer: by.actor,
          recorded_at: by.now.toISOString(),
          provenance: 'entered',
        })
      }
    }
    if (rows.size > 0) await store(trx, zoneId, [...rows.values()], last, by)
    return { decided: ids.length - forestalled.length, forestalled }
  })
}

async function store(trx: Db, zoneId: string, rows: readonly ReviewRow[], last: ReadonlyMap<string, ReviewRow>, by: Actor): Promise<void> {
  await insertReviews(trx, rows)
  for (const { entry_id, project_id, decision, reason } of rows) {
    const before = last.get(entry_id)
    await insertAudit(trx, {
      ...auditColumns(by),
      action: decision === 'accepted' ? 'review.accept' : 'review.return',
      subject: entry_id,
      zoneId,
      projectId: project_id,
      ...(before ? { before: { decision: before.decision, reason: before.reason } } : {}),
      after: { decision, reason },
    })
  }
  const zone = await getZone(trx, zoneId)
  const projectIds = [...new Set(rows.map((row) => row.project_id))]
  await recomputeProjects(trx, zoneId, await getZoneRules(trx, zone), projectIds, evaluatedDate(zone, by.now))
  // What comes back is no report any more, in both views.
  await bumpRevision(trx, zoneId, true)
}
