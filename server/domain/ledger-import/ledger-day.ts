import { daysInMonth, isIsoDate, type IsoDate } from '../dates/calendar-date.ts'
import { cellText, type Sheet, type SheetRow } from './sheet.ts'

/** From where the day of a ledger is known. */
export type DaySource = 'chosen' | 'said' | 'year' | 'today'

const two = (text: string) => text.padStart(2, '0')
const DAY =
  /(?<year>(?:19|20)\d\d)(?:年(?<month>1[0-2]|0?[1-9])月(?<day>3[01]|[12]\d|0?[1-9])日|(?<mark>[-./])(?<month2>1[0-2]|0?[1-9])\k<mark>(?<day2>3[01]|[12]\d|0?[1-9])(?![\d月]))/
/** What names the day of a ledger. */
const NAMED_DAY = /截[至止]|统计(?:时间|日期)|填报(?:时间|日期)|数据(?:时间|日期)/
const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)年?/

function lastOfMonth(year: string, month: string): IsoDate {
  return `${year}-${two(month)}-${daysInMonth(Number(year), Number(month))}`
}

/** Rows above the header are few. */
const TITLE_ROWS = 6

/** 截至2023年底累计完成投资 is the head of a column. */
const HEADER = /投资|完成|累计|万元|金额/

/** Rows above a table with little in them, and cells that name a day wherever they stand. */
function titleCells(rows: readonly SheetRow[]): string[] {
  const cells: string[] = []
  let isTitle = true
  for (const row of rows.slice(0, TITLE_ROWS)) {
    const texts = [...new Set(row.cells.map(cellText).filter((text) => text !== ''))]
    isTitle &&= texts.length <= 2
    cells.push(...texts.filter((text) => (isTitle ? /[^\d.,%\s-]/.test(text) : NAMED_DAY.test(text) && !HEADER.test(text))))
  }
  return cells
}

const HAN_DIGITS = '〇一二三四五六七八九'

/** 二〇二六年十月 in digits. */
function inDigits(text: string): string {
  return text
    .replace(/[〇零○]/g, '〇')
    .replace(/[一二][〇一二三四五六七八九]{3}(?=年)/g, (year) => [...year].map((digit) => HAN_DIGITS.indexOf(digit)).join(''))
    .replace(/(十[一二]?|[一二三四五六七八九])(?=月)/g, (word) =>
      String(word.startsWith('十') ? 10 + Math.max(0, HAN_DIGITS.indexOf(word[1] ?? '〇')) : HAN_DIGITS.indexOf(word)),
    )
}

/** The last month that a text speaks of, 1–12: 截至10月底, 1-9月, 第三季度, 上半年; null for none. */
function lastMonth(text: string): number | null {
  const month = /(?:(?<!\d)1月?[-–—~至到])?(1[0-2]|0?[1-9])月/.exec(text)?.[1]
  if (month !== undefined) return Number(month)
  const quarter = /(?:第|前)?([一二三四1-4])季度/.exec(text)?.[1]
  if (quarter !== undefined) return 3 * (Number(quarter) || '一二三四'.indexOf(quarter) + 1)
  return /上半年/.test(text) ? 6 : null
}

/** The day that a text names; where it names a month only, its last one. `years`: of a month without one. */
function dayIn(text: string, years: readonly string[], today: IsoDate): IsoDate | null {
  const groups = DAY.exec(text)?.groups
  if (groups) return `${groups['year']}-${two(groups['month'] ?? groups['month2']!)}-${two(groups['day'] ?? groups['day2']!)}`
  const month = lastMonth(text)
  if (month === null) return null
  const year = YEAR.exec(text)?.[1] ?? years[0] ?? today.slice(0, 4)
  return lastOfMonth(year, String(month))
}

/**
 * The day of which a ledger is: said in its title, in the name of a sheet or of the file; where only a year is said that is
 * over, its last day; else today. A month that has just begun is of today.
 */
export function ledgerDay(sheets: readonly Sheet[], fileName: string, today: IsoDate): { day: IsoDate; source: DaySource } {
  const titles = sheets.slice(0, 3).flatMap(({ name, rows }) => [...titleCells(rows), name])
  const texts = [...titles, fileName].map((text) => inDigits(text.normalize('NFKC').replace(/\s/g, '')))
  const years = texts.flatMap((text) => YEAR.exec(text)?.[1] ?? [])
  const named = texts.filter((text) => NAMED_DAY.test(text))
  for (const text of [...named, ...texts]) {
    const said = dayIn(text, years, today)
    if (said === null || !isIsoDate(said) || said < '1990') continue
    if (said <= today) return { day: said, source: 'said' }
    if (said.slice(0, 7) === today.slice(0, 7)) return { day: today, source: 'said' }
  }
  const year = years[0]
  if (year !== undefined && year < today.slice(0, 4) && year >= '1990') return { day: `${year}-12-31`, source: 'year' }
  return { day: today, source: 'today' }
}
