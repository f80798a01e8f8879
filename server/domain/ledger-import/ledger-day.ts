import { daysInMonth, isIsoDate, type IsoDate } from '../dates/calendar-date.ts'
import { cellText, type Sheet, type SheetRow } from './sheet.ts'

/** From where the day of a ledger is known. */
export type DaySource = 'chosen' | 'said' | 'year' | 'today'

const two = (text: string) => text.padStart(2, '0')
const DAY =
  /(?<year>(?:19|20)\d\d)(?:年(?<month>1[0-2]|0?[1-9])月(?<day>3[01]|[12]\d|0?[1-9])日|(?<mark>[-./])(?<month2>1[0-2]|0?[1-9])\k<mark>(?<day2>3[01]|[12]\d|0?[1-9])(?![\d月]))/
const MONTH = /((?:19|20)\d\d)年(?:1\s*[-–—~至]\s*)?(1[0-2]|0?[1-9])月(?:底|末)?/
const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)年?/

function lastOfMonth(year: string, month: string): IsoDate {
  return `${year}-${two(month)}-${daysInMonth(Number(year), Number(month))}`
}

/** Rows above the header are few. */
const TITLE_ROWS = 4

/** Words above a table: rows with little in them, up to the first with more. */
function titleCells(rows: readonly SheetRow[]): string[] {
  const cells: string[] = []
  for (const row of rows.slice(0, TITLE_ROWS)) {
    const texts = [...new Set(row.cells.map(cellText).filter((text) => text !== ''))]
    if (texts.length > 2) break
    cells.push(...texts.filter((text) => /[^\d.,%\s-]/.test(text)))
  }
  return cells
}

/**
 * The day of which a ledger is: said in its title, in the name of a sheet or of the file; where only a year is said that is
 * over, its last day; else today. Never later than today.
 */
export function ledgerDay(sheets: readonly Sheet[], fileName: string, today: IsoDate): { day: IsoDate; source: DaySource } {
  const titles = sheets.slice(0, 3).flatMap(({ name, rows }) => [...titleCells(rows), name])
  const texts = [...titles, fileName].map((text) => text.normalize('NFKC').replace(/\s/g, ''))
  for (const text of texts) {
    const [day, month] = [DAY.exec(text)?.groups, MONTH.exec(text)]
    const whole = day && `${day['year']}-${two(day['month'] ?? day['month2']!)}-${two(day['day'] ?? day['day2']!)}`
    const said = whole ?? (month ? lastOfMonth(month[1]!, month[2]!) : null)
    if (said !== null && isIsoDate(said)) return said <= today ? { day: said, source: 'said' } : { day: today, source: 'today' }
  }
  const years = texts.flatMap((text) => YEAR.exec(text)?.[1] ?? [])
  const year = years[0]
  if (year !== undefined && year < today.slice(0, 4) && year >= '1990') return { day: `${year}-12-31`, source: 'year' }
  return { day: today, source: 'today' }
}
