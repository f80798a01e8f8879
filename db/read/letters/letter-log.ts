import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { LetterEntryKind } from '#domain/letters/letter.ts'
import type { Db } from '../../engine/connection.ts'

/** Something that happened to a letter, with the name of whoever said so. */
export interface LetterLogItem {
  id: string
  kind: LetterEntryKind
  on: IsoDate
  note: string | null
  deadline: IsoDate | null
  expectedOn: IsoDate | null
  isFinal: boolean
  reporter: string
  name: string | null
  recordedAt: string
}

/** What happened to a letter, newest first. */
export async function letterLog(db: Db, letterId: string): Promise<LetterLogItem[]> {
  const rows = await db
    .selectFrom('letter_entry as e')
    .leftJoin('user_account as a', 'a.id', 'e.reporter_id')
    .select(['e.id', 'e.kind', 'e.on_date as on', 'e.note', 'e.deadline', 'e.expected_on as expectedOn', 'e.is_final'])
    .select(['e.reporter', 'a.name', 'e.recorded_at as recordedAt'])
    .where('e.letter_id', '=', letterId)
    .orderBy('e.sequence', 'desc')
    .execute()
  return rows.map(({ is_final, ...row }) => ({ ...row, isFinal: is_final === 1 }))
}
