import { daysBetween, type IsoDate } from '#domain/dates/calendar-date.ts'
import { isLetterOpen, isReplyOwed, letterDaysOverdue } from '#domain/letters/letter.ts'
import { roundToTenth } from '#domain/values/rounding.ts'
import type { Db } from '../../engine/connection.ts'
import { meaningsOf } from '../../repositories/people/duty-holders.ts'

/** What letters one unit got in a year, and how it answered. */
export interface LetterUnit {
  unit: string
  issued: number
  open: number
  overdue: number
  /** Letters whose last answer was final and not sent back, and of these how many were answered by their deadline as extended. */
  answered: number
  inTime: number
  /** From issue to that answer, calendar days on average; null: none was answered. */
  averageDays: number | null
}

/** Letters of a year by the unit that leads, those with the most overdue first. Withdrawn ones are left out. */
export async function letterUnits(db: Db, zoneId: string, today: IsoDate, year: number): Promise<LetterUnit[]> {
  const letters = await db
    .selectFrom('letter as l')
    .select(['l.lead_unit', 'l.state', 'l.due_on', 'l.deadline', 'l.issued_on'])
    .select((eb) =>
      eb
        .selectFrom('letter_entry as e')
        .select((inner) => inner.fn.max('e.on_date').as('on'))
        .whereRef('e.letter_id', '=', 'l.id')
        .where('e.kind', '=', 'replied')
        .where('e.is_final', '=', 1)
        .as('answered_on'),
    )
    .where('l.zone_id', '=', zoneId)
    .where('l.year', '=', year)
    .where('l.state', '<>', 'withdrawn')
    .orderBy('l.lead_unit')
    .execute()
  const meaningOf = await meaningsOf(db, zoneId, 'unit')
  const units = new Map<string, LetterUnit & { days: number }>()
  for (const { lead_unit, state, due_on, deadline, issued_on, answered_on } of letters) {
    const unit = meaningOf(lead_unit)
    const held = units.get(unit) ?? { unit, issued: 0, open: 0, overdue: 0, answered: 0, inTime: 0, averageDays: null, days: 0 }
    units.set(unit, held)
    held.issued += 1
    if (isLetterOpen(state)) held.open += 1
    if (letterDaysOverdue(state, due_on, today) > 0) held.overdue += 1
    if (answered_on === null || isReplyOwed(state)) continue
    held.answered += 1
    held.days += daysBetween(issued_on!, answered_on)
    if (answered_on <= deadline) held.inTime += 1
  }
  return [...units.values()]
    .map(({ days, ...unit }) => ({ ...unit, averageDays: unit.answered === 0 ? null : roundToTenth(days / unit.answered) }))
    .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open || b.issued - a.issued)
}
