import chineseDays from 'chinese-days'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { afterWorkingDays } from '#domain/entries/approval-catalogue.ts'

/** The reply deadline: `workingDays` working days after `today` (chinese-days; years without a notice count Monday to Friday). */
export function replyDay(today: IsoDate, workingDays: number): IsoDate {
  return afterWorkingDays(today, workingDays, (day) => chineseDays.isWorkday(day))
}
