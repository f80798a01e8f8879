import { fromDayNumber, isIsoDate, addMonths } from '../dates/calendar-date.ts'
import { firstDay, isPartialDate, lastDay, type PartialDate } from '../dates/partial-date.ts'
import { faulty, nothing, type CellReading } from './cell-reading.ts'
import { cellText, type Cell } from './sheet.ts'

/** What a date is of: a part of the year is its first month for a start, its last one for a finish. */
export type DateRole = 'start' | 'finish'

const two = (text: string | number) => String(text).padStart(2, '0')
/** Serial numbers of Excel from 1990 to 2099, and 1970-01-01 among them. */
const [FIRST_SERIAL, LAST_SERIAL, SERIAL_1970] = [32_874, 73_050, 25_569]

const PARTS: readonly (readonly [RegExp, start: string, finish: string])[] = [
  [/^(?:第)?[一1]季度?$|^Q1$/i, '01', '03'],
  [/^(?:第)?[二2]季度?$|^Q2$/i, '04', '06'],
  [/^(?:第)?[三3]季度?$|^Q3$/i, '07', '09'],
  [/^(?:第)?[四4]季度?$|^Q4$/i, '10', '12'],
  [/^上半年$/, '01', '06'],
  [/^下半年$/, '07', '12'],
  [/^年?初$/, '01', '01'],
  [/^年?中$/, '06', '06'],
  [/^年?[底末]前?$/, '12', '12'],
]
const UNSAID =
  /^(?:正在.*|在施.*|施工中|已开工|已动工|待定|未定|暂定|暂无|无|未开工|未竣工|未完工|未公布|不详|长期|近期|尚未.*|未.*|按.*确定|视.*)$/
const DATE =
  /^(?<year>(?:19|20)\d\d|\d\d(?=年))(?:(?<mark>[年\-./·])(?<month>1[0-2]|0?[1-9])(?:(?:月|\k<mark>)(?<day>3[01]|[12]\d|0?[1-9])[日号]?(?!月)|月?)[.]?|年?(?<part>第?[一二三四1-4]季度?|Q[1-4]|上半年|下半年|年?[初中底末]前?)|年?度?)(?<tail>[上中下]旬|[初中底末]|份|前|左右)*$/i

/** A date of our time, else a fault. */
function ofOurTime(date: string): CellReading<PartialDate> {
  if (!isPartialDate(date)) return faulty('notADate')
  return date >= '1990' && date < '2100' ? { value: date } : faulty('otherTime')
}

function fromNumber(value: number): CellReading<PartialDate> {
  if (Number.isInteger(value)) {
    if (value >= 1000 && value <= 9999) return ofOurTime(String(value))
    const text = String(value)
    if (/^(?:19|20)\d{6}$/.test(text)) return ofOurTime(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)
    if (/^(?:19|20)\d{4}$/.test(text)) return ofOurTime(`${text.slice(0, 4)}-${text.slice(4)}`)
  }
  if (value >= FIRST_SERIAL && value <= LAST_SERIAL)
    return { value: fromDayNumber(Math.floor(value) - SERIAL_1970), assumption: 'dateOfSerial' }
  const month = /^((?:19|20)\d\d)\.(\d{1,2})$/.exec(String(value))
  if (!month) return faulty('notADate')
  if (month[2] === '1') return { value: `${month[1]}-10`, doubt: 'ambiguousMonth', others: [`${month[1]}年1月`, `${month[1]}年10月`] }
  return ofOurTime(`${month[1]}-${two(month[2]!)}`)
}

const HAN_MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']
/** 2025年3-4月, 2026年5/6月, 2025年3月至5月. */
const MONTHS = /^((?:19|20)\d\d)[年.](1[0-2]|0?[1-9])月?[-–—~至到\/](?:\1年)?(1[0-2]|0?[1-9])月?$/

function fromText(written: string, role: DateRole, ledgerYear: number): CellReading<PartialDate> {
  const text = written
    .normalize('NFKC')
    .replace(/T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '')
    .replace(/\s/g, '')
    .replace(/[(（[【][^)）\]】]*[)）\]】]/g, '')
    .replace(/(十[一二]?|[一二三四五六七八九])月/, (_, word: string) => `${HAN_MONTHS.indexOf(word) + 1}月`)
    .replace(/^(?:计划|预计|拟|力争|约|于|在)+|(?:开工|竣工|完工|完成|投产|建成|启动)+$/g, '')
  if (UNSAID.test(text)) return { value: null, assumption: 'noDateSaid' }
  if (/^\d+(?:\.\d+)?$/.test(text) && !/^\d{4}\.\d{1,2}$/.test(text)) return fromNumber(Number(text))
  const months = MONTHS.exec(text)
  if (months) return { ...ofOurTime(`${months[1]}-${two(role === 'start' ? months[2]! : months[3]!)}`), assumption: 'partOfYear' }
  const day = /^(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])[日号]$/.exec(text)
  if (day) return { ...ofOurTime(`${ledgerYear}-${two(day[1]!)}-${two(day[2]!)}`), assumption: 'yearOfLedger' }
  const month = /^(1[0-2]|0?[1-9])月(?:份|底|初|[上中下]旬)?$/.exec(text)
  if (month) return { value: `${ledgerYear}-${two(month[1]!)}`, assumption: 'yearOfLedger' }
  const lone = PARTS.find(([form]) => form.test(text))
  if (lone) return { value: `${ledgerYear}-${role === 'start' ? lone[1] : lone[2]}`, assumption: 'yearOfLedger' }
  const groups = DATE.exec(text)?.groups
  if (!groups) return faulty('notADate')
  const short = groups['year']!.length === 2
  const year = short ? `20${groups['year']}` : groups['year']!
  const part = groups['part'] === undefined ? undefined : PARTS.find(([form]) => form.test(groups['part']!))
  const monthText = part ? (role === 'start' ? part[1] : part[2]) : groups['month']
  const read = ofOurTime(
    [year, ...(monthText === undefined ? [] : [two(monthText)]), ...(groups['day'] === undefined ? [] : [two(groups['day'])])].join('-'),
  )
  if (read.fault) return read
  if (short) return { ...read, doubt: 'twoDigitYear', others: [text.replace(/^\d\d/, year)] }
  if (part) return { ...read, assumption: 'partOfYear' }
  return /旬|[初中底末]$/.test(groups['tail'] ?? '') && groups['month'] !== undefined ? { ...read, assumption: 'partOfMonth' } : read
}

/** The date in a cell, as far as it is said. */
export function readDate(cell: Cell, role: DateRole, ledgerYear: number): CellReading<PartialDate> {
  if (cell !== null && typeof cell === 'object') return 'date' in cell ? ofOurTime(cell.date) : faulty('errorValue')
  if (typeof cell === 'number') return fromNumber(cell)
  const text = cellText(cell)
  return text === '' ? nothing : fromText(text, role, ledgerYear)
}

/** From when to when; `months` instead of a finish where only the length is said. */
export interface Period {
  start: PartialDate | null
  finish: PartialDate | null
  months: number | null
}

/** The two dates of a range; hyphens may stand in the dates and between them. */
function rangeParts(text: string): [string, string] | null {
  const wide = text.split(/至|到|~|～|—+|–|--+|→/)
  if (wide.length === 2) return [wide[0]!, wide[1]!]
  const parts = text.split('-')
  const half = parts.length / 2
  return parts.length >= 2 && Number.isInteger(half) ? [parts.slice(0, half).join('-'), parts.slice(half).join('-')] : null
}

/** The years or dates between which a project is built: `2010-2013`, `2022.03-2024.12`, 24个月. */
export function readPeriod(cell: Cell, ledgerYear: number): CellReading<Period> {
  if (cell !== null && typeof cell === 'object') return faulty('date' in cell ? 'notAPeriod' : 'errorValue')
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '')
  if (text === '') return nothing
  if (UNSAID.test(text)) return { value: null, assumption: 'noDateSaid' }
  const length = /^(?:工期|建设期)?(\d+(?:\.\d+)?|[一二两三四五六七八九十])(个月|年)$/.exec(text)
  if (length && !/^(?:19|20)\d\d年$/.test(text)) {
    const count = Number(length[1]) || '零一二三四五六七八九十'.indexOf(length[1]!.replace('两', '二'))
    return { value: { start: null, finish: null, months: Math.round(count * (length[2] === '年' ? 12 : 1)) } }
  }
  const range = rangeParts(text)
  if (!range || /^\d{4}-\d{1,2}$/.test(text)) {
    const year = readDate(text, 'start', ledgerYear)
    return year.value?.length === 4 ? { value: { start: year.value, finish: year.value, months: null } } : faulty('notAPeriod')
  }
  const start = fromText(range[0], 'start', ledgerYear)
  // 2022年3月-12月: the year is said once.
  const startYear = Number(start.value?.slice(0, 4) ?? ledgerYear)
  const finish = fromText(range[1], 'finish', startYear)
  if (start.fault || finish.fault || start.value === null || finish.value === null) return faulty('notAPeriod')
  if (lastDay(finish.value) < firstDay(start.value)) return faulty('beforeStart')
  const { assumption = finish.assumption === 'yearOfLedger' ? undefined : finish.assumption } = start
  return { value: { start: start.value, finish: finish.value, months: null }, ...(assumption && { assumption }) }
}

/** The month in which something of so many months ends that starts on a date. */
export function finishAfter(start: PartialDate, months: number): PartialDate {
  const day = firstDay(start)
  return isIsoDate(day) ? addMonths(day, Math.max(months - 1, 0)).slice(0, 7) : start
}
