import { ConflictError, InvalidFieldsError, NotFoundError } from '#domain/values/errors.ts'
import { provenanceOfChange } from '#domain/entries/log.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { findEntry, insertEntry, type EntryRow } from '#db/repositories/ledger/entries.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import { findReview, insertReviews, lastReviews } from '#db/repositories/ledger/reviews.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules, type Zone } from '#db/repositories/zone/zones.ts'
import { auditColumns } from '../actor.ts'
import { recomputeProjects } from '../recompute-projects.ts'
import type { AnyKind } from './entry-kinds.ts'
import { effectivenessOf, type ReportingActor, type StoredEntry } from './record-entry.ts'

/** Takes an entry back without another in its place; `id` is made by the sender, so that a repeat withdraws once. */
export interface Withdrawal {
  id: string
  /** The entry that is taken back. */
  replaces: string
  note: string | null
}

/** A withdrawal as it is stored: what was taken back, under the withdrawal's own id. */
export type StoredWithdrawal<R extends StoredEntry> = R & { withdrawn: true }

type Row = EntryRow<'progress_entry'>

/**
 * Takes an entry back, brings everything derived up to it, writes the audit row and moves the revision: all or nothing.
 * Where nobody has decided on the entry yet, or it came back, it is returned on its reporter's own word, and what it was to
 * correct stands; otherwise the withdrawal is an entry of the log like others, and waits for a decision where they do. The
 * same withdrawal again gives the stored one. Throws `NotFoundError` for a project on which the sender may not report, `ConflictError` for an
 * id under which something else is stored, `InvalidFieldsError`.
 */
export async function withdrawEntry<R extends StoredEntry>(
  db: Db,
  kind: AnyKind<R>,
  zoneId: string | undefined,
  projectId: string,
  sent: Withdrawal,
  by: ReportingActor,
): Promise<{ entry: StoredWithdrawal<R>; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    const zone = await getZone(trx, zoneId)
    if (!(await isReportable(trx, zone.id, projectId, by))) throw new NotFoundError(projectId)
    const replaced = await findEntry(trx, kind.table, sent.replaces)
    if (replaced?.project_id !== projectId || replaced.withdrawn === 1)
      throw new InvalidFieldsError([{ field: 'replaces', fault: 'notOfProject' }])
    const before = await storedBefore(trx, kind, replaced, sent)
    if (before) return { entry: before, isNew: false }
    if (!by.maySupervise && kind.isOfSupervisors?.(replaced))
      throw new InvalidFieldsError([{ field: 'replaces', fault: 'onlySupervisorChanges' }])
    const review = (await lastReviews(trx, [replaced.id])).get(replaced.id)
    const status = review?.decision ?? replaced.status
    // Who reported what came back says by this that it need not be said again.
    const isAcknowledged = status === 'returned' && replaced.reporter_id === by.userId && review?.reviewer !== by.actor
    const isGone = !isAcknowledged && !(await effectivenessOf(trx, kind.table, replaced)).isEffective
    if (isGone) throw new InvalidFieldsError([{ field: 'replaces', fault: 'alreadyReplaced' }])
    const isWaiting = status !== 'accepted'
    const entry = isWaiting
      ? await takeBack(trx, kind, replaced, { id: sent.id, note: sent.note ?? review?.reason ?? null }, by)
      : await insertWithdrawal(trx, kind, zone, replaced, sent, by)
    await recomputeProjects(trx, zone.id, await getZoneRules(trx, zone), [projectId], evaluatedDate(zone, by.now))
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'entry.withdraw',
      subject: replaced.id,
      zoneId: zone.id,
      projectId,
      before: kind.toStored(replaced),
      after: { id: sent.id, note: sent.note, status: entry.status },
    })
    await bumpRevision(trx, zone.id, true)
    return { entry, isNew: true }
  })
}

/** The same withdrawal, where it is stored already. */
async function storedBefore<R extends StoredEntry>(
  trx: Db,
  kind: AnyKind<R>,
  replaced: Row,
  { id, replaces }: Withdrawal,
): Promise<StoredWithdrawal<R> | undefined> {
  const row = await findEntry(trx, kind.table, id)
  if (row) {
    if (row.replaces !== replaces || row.withdrawn !== 1) throw new ConflictError(id)
    return { ...kind.toStored(row), withdrawn: true }
  }
  const review = await findReview(trx, id)
  if (!review) return undefined
  if (review.entry_id !== replaces) throw new ConflictError(id)
  return ofWaiting(kind, replaced, id, review.recorded_at)
}

/** The withdrawal of an entry that waited, in the form of one. */
function ofWaiting<R extends StoredEntry>(kind: AnyKind<R>, replaced: Row, id: string, recordedAt: string): StoredWithdrawal<R> {
  return { ...kind.toStored(replaced), id, replaces: replaced.id, status: 'accepted', recordedAt, withdrawn: true }
}

async function takeBack<R extends StoredEntry>(
  trx: Db,
  kind: AnyKind<R>,
  replaced: Row,
  { id, note }: Pick<Withdrawal, 'id' | 'note'>,
  by: ReportingActor,
): Promise<StoredWithdrawal<R>> {
  const recordedAt = by.now.toISOString()
  const provenance = provenanceOfChange(replaced.provenance)
  await insertReviews(trx, [
    {
      id,
      entry_id: replaced.id,
      project_id: replaced.project_id,
      decision: 'returned',
      reason: note,
      reviewer: by.actor,
      recorded_at: recordedAt,
      provenance,
    },
  ])
  return ofWaiting(kind, replaced, id, recordedAt)
}

async function insertWithdrawal<R extends StoredEntry>(
  trx: Db,
  kind: AnyKind<R>,
  zone: Zone,
  replaced: Row,
  { id, note }: Withdrawal,
  by: ReportingActor,
): Promise<StoredWithdrawal<R>> {
  // It speaks of the same as what it takes back.
  const { sequence: _sequence, ...alike } = replaced
  const row = await insertEntry(trx, kind.table, {
    ...alike,
    id,
    replaces: replaced.id,
    withdrawn: 1,
    note,
    status: zone.isReviewRequired ? 'submitted' : 'accepted',
    reporter: by.office,
    reporter_id: by.userId,
    recorded_at: by.now.toISOString(),
    provenance: provenanceOfChange(replaced.provenance),
    source_id: null,
    batch_id: null,
  })
  return { ...kind.toStored(row), withdrawn: true }
}
