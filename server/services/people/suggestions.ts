import { ConflictError, NotFoundError } from '#domain/values/errors.ts'
import type { SuggestionKind } from '#domain/people/suggestions.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { findSuggestion, insertSuggestion, storeAnswer, type Suggestion } from '#db/repositories/people/suggestions.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** What somebody sends. `id`: the sender's, so that a repeat stores nothing twice. */
export interface NewSuggestion {
  id: string
  kind: SuggestionKind
  text: string
}

/**
 * Takes in what somebody says to the administrators. The audit log has that it was said, and not what. The same once more gives
 * what is stored. Throws `ConflictError` for something else under this id.
 */
export async function sendSuggestion(
  db: Db,
  zoneId: string,
  userId: string,
  said: NewSuggestion,
  by: Actor,
): Promise<{ suggestion: Suggestion; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    const before = await findSuggestion(trx, zoneId, said.id)
    if (before) {
      if (before.userId !== userId || before.text !== said.text || before.kind !== said.kind) throw new ConflictError(said.id)
      return { suggestion: before, isNew: false }
    }
    await insertSuggestion(trx, { ...said, zoneId, userId, sentAt: by.now.toISOString() })
    await insertAudit(trx, { ...auditColumns(by), action: 'suggestion.send', subject: said.id, zoneId })
    return { suggestion: (await findSuggestion(trx, zoneId, said.id))!, isNew: true }
  })
}

/** Answers what somebody said; a later answer takes the place of the one before. Throws `NotFoundError`. */
export async function answerSuggestion(db: Db, zoneId: string, id: string, text: string, by: Actor): Promise<Suggestion> {
  return db.transaction().execute(async (trx) => {
    if (!(await findSuggestion(trx, zoneId, id))) throw new NotFoundError('suggestion')
    await storeAnswer(trx, id, { text, by: by.actor, at: by.now.toISOString() })
    await insertAudit(trx, { ...auditColumns(by), action: 'suggestion.answer', subject: id, zoneId })
    return (await findSuggestion(trx, zoneId, id))!
  })
}
