import { sql } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '../../engine/connection.ts'

/** What letters one unit got in a year, and how it answered. */
export interface LetterUnit {
  unit: string
  issued: number
  open: number
  overdue: number
  /** Letters that were answered for good, and of these how many by their deadline. */
  answered: number
  inTime: number
  /** From issue to the final answer, calendar days on average; null: none was answered. */
  averageDays: number | null
}

/** Letters of a year by the unit that leads, those with the most overdue first. */
export async function letterUnits(db: Db, zoneId: string, today: IsoDate, year: number): Promise<LetterUnit[]> {
  const { rows } = await sql<LetterUnit>`
    with answer as (
      select e.letter_id, min(e.on_date) as answered_on from letter_entry e
      where e.kind = 'replied' and e.is_final = 1 group by e.letter_id
    )
    select l.lead_unit as unit, count(*) as issued,
      count(case when l.state in ('issued', 'replied', 'returned', 'accepted') then 1 end) as open,
      count(case when l.state in ('issued', 'returned') and l.due_on < ${today} then 1 end) as overdue,
      count(a.answered_on) as answered,
      count(case when a.answered_on <= l.deadline then 1 end) as inTime,
      round(avg(julianday(a.answered_on) - julianday(l.issued_on)), 1) as averageDays
    from letter l left join answer a on a.letter_id = l.id
    where l.zone_id = ${zoneId} and l.year = ${year} and l.state <> 'withdrawn'
    group by l.lead_unit order by overdue desc, open desc, issued desc, l.lead_unit`.execute(db)
  return rows
}
