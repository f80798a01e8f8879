import { daysInMonth, isIsoDate, type IsoDate } from '../dates/calendar-date.ts'
import { cellText, type Sheet } from './sheet.ts'

/** From where the day of a ledger is known. */
export type DaySource = 'chosen' | 'said' | 'year' | 'today'

const two = (text: string) => text.padStart(2, '0')
const DAY = /((?:19|20)\d\d)[年.\-/](1[0-2]|0?[1-9])[月.\-/](3[01]|[12]\d|0?[1-9])日?/
const MONTH = /((?:19|20)\d\d)年(?:1\s*[-–—~至]\s*)?(1[0-2]|0?[1-9])月(?:底|末)?/
const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)年?/

function lastOfMonth(year: string, month: string): IsoDate {
  return `${year}-${two(month)}-${daysInMonth(Number(year), Number(month))}`
}

/** Rows above the header are few. */
const TITLE_ROWS = 4

/**
 * The day of which a ledger is: said in its title, in the name of a sheet or of the file; where only a year is said that is
 * over, its last day; else today. Never later than today.
 */
export function ledgerDay(sheets: readonly Sheet[], fileName: string, today: IsoDate): { day: IsoDate; source: DaySource } {
  const titles = sheets
    .slice(0, 3)
    .flatMap(({ name, rows }) => [
      ...rows
        .filter(({ number, cells }) => number <= TITLE_ROWS && new Set(cells.map(cellText).filter((text) => text !== '')).size <= 3)
        .flatMap(({ cells }) => cells.map(cellText)),
      name,
    ])
  const texts = [...titles, fileName].map((text) => text.normalize('NFKC').replace(/\s/g, ''))
  for (const text of texts) {
    const [day, month] = [DAY.exec(text), MONTH.exec(text)]
    const said = day ? `${day[1]}-${two(day[2]!)}-${two(day[3]!)}` : month ? lastOfMonth(month[1]!, month[2]!) : null
    if (said !== null && isIsoDate(said)) return said <= today ? { day: said, source: 'said' } : { day: today, source: 'today' }
  }
  const years = texts.flatMap((text) => YEAR.exec(text)?.[1] ?? [])
  const year = years[0]
  if (year !== undefined && year < today.slice(0, 4) && year >= '1990') return { day: `${year}-12-31`, source: 'year' }
  return { day: today, source: 'today' }
}
