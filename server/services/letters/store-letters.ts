import { ConflictError, DomainError, InvalidFieldsError, type FieldFault } from '#domain/values/errors.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { findLetter, isWrittenAbout, type LetterContent } from '#db/repositories/work/letters.ts'
import { getZone, statusDate } from '#db/repositories/zone/zones.ts'
import type { ReportingActor } from '../entries/record-entry.ts'
import { takeTurn } from '../take-turn.ts'
import { issueLetter } from './record-letter-entry.ts'
import { isSameContent, saveDraft } from './save-draft.ts'

/** More would hold the person up who waits for the answer. */
export const MAX_LETTERS = 100

/** A letter that was not stored, and which of its fields is at fault, where that is why. */
export interface RefusedLetter {
  id: string
  fault: FieldFault | null
}

/** Stores a letter and issues it, or leaves it a draft: whole or not at all. Sent twice it is stored, and issued, once. */
async function storeLetter(
  db: Db,
  zoneId: string,
  { id, ...content }: LetterContent & { id: string },
  isIssued: boolean,
  today: IsoDate,
  by: ReportingActor,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await findLetter(trx, zoneId, id)
    if (before && before.state !== 'draft') {
      if (!isSameContent(before, content)) throw new ConflictError(id)
      return
    }
    const isTaken = before === undefined && content.cause && (await isWrittenAbout(trx, zoneId, content.cause, content.projectId))
    if (isTaken) throw new InvalidFieldsError([{ field: 'cause', fault: 'alreadyWritten' }])
    await saveDraft(trx, zoneId, id, content, null, by)
    if (isIssued) await issueLetter(trx, zoneId, id, today, by)
  })
}

/** Stores several letters one after the other, each whole or not at all, so that nobody else waits for all of them. */
export async function storeLetters(
  db: Db,
  zoneId: string,
  letters: readonly (LetterContent & { id: string })[],
  isIssued: boolean,
  by: ReportingActor,
): Promise<{ stored: number; refused: RefusedLetter[] }> {
  const today = statusDate(await getZone(db, zoneId), by.now)
  const refused: RefusedLetter[] = []
  for (const letter of letters) {
    try {
      await takeTurn(() => storeLetter(db, zoneId, letter, isIssued, today, by))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      refused.push({ id: letter.id, fault: error instanceof InvalidFieldsError ? (error.faults[0] ?? null) : null })
    }
  }
  return { stored: letters.length - refused.length, refused }
}
