import { isDeepStrictEqual } from 'node:util'
import { ConflictError, InvalidFieldsError, NotFoundError, StaleError, type FieldFault } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { raisedOn } from '#db/repositories/ledger/issues.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import {
  deleteDraft,
  findLetter,
  insertDraft,
  isLetterId,
  updateDraft,
  type LetterContent,
  type StoredLetter,
} from '#db/repositories/work/letters.ts'
import { findMeeting } from '#db/repositories/work/meetings.ts'
import { bumpRevision, getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** What of a letter can not be as it is written. Throws `NotFoundError` for a meeting that is not there. */
export async function contentFaults(trx: Db, zoneId: string, content: LetterContent, now: Date): Promise<FieldFault[]> {
  const { projectId, meetingId, issueId, raisesIssue, deadline } = content
  const faults: FieldFault[] = []
  const isOfZone = projectId === null || (await isReportable(trx, zoneId, projectId, { userId: '', isForAll: true }))
  if (!isOfZone) faults.push({ field: 'projectId', fault: 'unknownProject' })
  if (raisesIssue && projectId === null) faults.push({ field: 'raisesIssue', fault: 'needsProject' })
  if (issueId !== null && (projectId === null || (await raisedOn(trx, projectId, issueId)) === null))
    faults.push({ field: 'issueId', fault: 'notOfProject' })
  if (deadline < statusDate(await getZone(trx, zoneId), now)) faults.push({ field: 'deadline', fault: 'deadlinePassed' })
  if (meetingId !== null) {
    const meeting = await findMeeting(trx, zoneId, meetingId)
    if (!meeting) throw new NotFoundError(meetingId)
    if (meeting.closedAt !== null) faults.push({ field: 'meetingId', fault: 'meetingClosed' })
    if (deadline < meeting.heldOn) faults.push({ field: 'deadline', fault: 'beforeMeeting' })
  }
  return faults
}

/** The column of an audit row that names a letter's project. */
const projectOf = ({ projectId }: Pick<LetterContent, 'projectId'>) => (projectId === null ? {} : { projectId })

/** True where a stored letter asks what is sent. */
export const isSameContent = (letter: StoredLetter, content: LetterContent) =>
  (Object.keys(content) as (keyof LetterContent)[]).every((field) => isDeepStrictEqual(letter[field], content[field]))

/**
 * Stores a draft. `version`: the one that the sender has changed; null: a new one, which sent twice is stored once. Throws
 * `StaleError` with the letter as it is where somebody else was faster or it is issued, `ConflictError` for an id of another
 * zone, `InvalidFieldsError`, `NotFoundError`.
 */
export function saveDraft(
  db: Db,
  zoneId: string,
  id: string,
  content: LetterContent,
  version: number | null,
  by: Actor,
): Promise<StoredLetter> {
  return inTransaction(db, async (trx) => {
    const before = await findLetter(trx, zoneId, id)
    if (!before && (await isLetterId(trx, id))) throw new ConflictError(id)
    if (before && version === null && isSameContent(before, content)) return before
    if (before ? before.version !== version || before.state !== 'draft' : version !== null) throw new StaleError(id, before)
    const faults = await contentFaults(trx, zoneId, content, by.now)
    if (faults.length > 0) throw new InvalidFieldsError(faults)
    await (before ? updateDraft(trx, id, content) : insertDraft(trx, zoneId, id, content, { at: by.now, by: by.actor }))
    const after = (await findLetter(trx, zoneId, id))!
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'letter.draft',
      subject: id,
      zoneId,
      ...projectOf(content),
      ...(before ? { before } : {}),
      after,
    })
    await bumpRevision(trx, zoneId, false)
    return after
  })
}

/** Removes a draft. Throws `NotFoundError`, and `StaleError` for a letter that is issued. */
export async function removeDraft(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await findLetter(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    if (before.state !== 'draft') throw new StaleError(id, before)
    await deleteDraft(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'letter.remove', subject: id, zoneId, ...projectOf(before), before })
    await bumpRevision(trx, zoneId, false)
  })
}
