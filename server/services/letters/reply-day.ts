import { isWorkday } from 'chinese-days'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { afterWorkingDays } from '#domain/entries/approval-catalogue.ts'

/**
 * The day by which a reply is due that is asked for today: so many days later on which offices work, by the State Council's
 * yearly notices; of a year without a notice yet, Monday to Friday.
 */
export function replyDay(today: IsoDate, workingDays: number): IsoDate {
  return afterWorkingDays(today, workingDays, isWorkday)
}
