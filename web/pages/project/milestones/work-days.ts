import { getDayDetail, isWorkday } from 'chinese-days'

/**
 * True for a day on which offices work, by the State Council's yearly notice (国务院办公厅节假日安排): weekends that are worked
 * instead count, public holidays don't. Of a year without a notice yet, Monday to Friday.
 */
export { isWorkday }

const isAnnounced = (year: number) => getDayDetail(`${year}-10-01`).name.startsWith('National Day')

/** The last year, from one on, whose holidays have been announced; the one before it when that one's have not. */
export function announcedUntil(year: number): number {
  return isAnnounced(year) ? announcedUntil(year + 1) : year - 1
}
