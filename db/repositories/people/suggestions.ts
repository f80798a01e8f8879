import type { SuggestionKind } from '#domain/people/suggestions.ts'
import type { Db } from '../../engine/connection.ts'

/** What somebody said to a zone's administrators, and their answer; instants in UTC, people by name. */
export interface Suggestion {
  id: string
  kind: SuggestionKind
  text: string
  sentAt: string
  author: string
  answer: { text: string; by: string; at: string } | null
}

/** The newest that are shown. */
const SHOWN = 500

function suggestions(db: Db) {
  return db
    .selectFrom('suggestion as s')
    .innerJoin('user_account as u', 'u.id', 's.user_id')
    .leftJoin('user_account as a', 'a.username', 's.answered_by')
    .select(['s.id', 's.kind', 's.text', 's.sent_at', 's.user_id', 's.answer', 's.answered_by', 's.answered_at'])
    .select(['u.name as author', 'a.name as answerer'])
}

type Row = Awaited<ReturnType<ReturnType<typeof suggestions>['executeTakeFirstOrThrow']>>

const rowToSuggestion = (row: Row): Suggestion => ({
  id: row.id,
  kind: row.kind,
  text: row.text,
  sentAt: row.sent_at,
  author: row.author,
  answer: row.answer === null ? null : { text: row.answer, by: row.answerer ?? row.answered_by!, at: row.answered_at! },
})

/** Everything that was said in a zone, or by one person; what waits for an answer first, then the newest. */
export async function listSuggestions(db: Db, { zoneId, userId }: { zoneId: string; userId?: string }): Promise<Suggestion[]> {
  const rows = await suggestions(db)
    .where('s.zone_id', '=', zoneId)
    .$if(userId !== undefined, (q) => q.where('s.user_id', '=', userId!))
    .orderBy((eb) => eb('s.answer', 'is not', null))
    .orderBy('s.sent_at', 'desc')
    .orderBy('s.id')
    .limit(SHOWN)
    .execute()
  return rows.map(rowToSuggestion)
}

/** What was said under an id, with who said it. */
export async function findSuggestion(db: Db, zoneId: string, id: string): Promise<(Suggestion & { userId: string }) | undefined> {
  const row = await suggestions(db).where('s.zone_id', '=', zoneId).where('s.id', '=', id).executeTakeFirst()
  return row && { ...rowToSuggestion(row), userId: row.user_id }
}

export async function insertSuggestion(
  trx: Db,
  { id, zoneId, userId, kind, text, sentAt }: Pick<Suggestion, 'id' | 'kind' | 'text' | 'sentAt'> & { zoneId: string; userId: string },
): Promise<void> {
  await trx.insertInto('suggestion').values({ id, zone_id: zoneId, user_id: userId, kind, text, sent_at: sentAt }).execute()
}

/** Stores an answer in the place of the one before. */
export async function storeAnswer(trx: Db, id: string, answer: NonNullable<Suggestion['answer']>): Promise<void> {
  const columns = { answer: answer.text, answered_by: answer.by, answered_at: answer.at }
  await trx.updateTable('suggestion').set(columns).where('id', '=', id).execute()
}

/** What somebody said in all zones, for that person's own data. */
export async function suggestionsOf(db: Db, userId: string): Promise<Pick<Suggestion, 'text' | 'sentAt'>[]> {
  return db.selectFrom('suggestion').select(['text', 'sent_at as sentAt']).where('user_id', '=', userId).orderBy('sent_at').execute()
}
