import { addDays } from '../dates/calendar-date.ts'
import { numberOf } from './chinese-number.ts'
import { wordsOf, type PressContext } from './press-context.ts'
import type { Span } from './press-text.ts'

/** A date as far as a text says it: year, month or day. */
export interface PressDate extends Span {
  date: string
  /** True for a half or a quarter of a year, of which `date` is the last month. */
  isPartOfYear?: boolean
}

const YEAR = '(?:(?<year>(?:19|20)\\d\\d)年?度?|(?<relative>今年|本年度?|明年|(?<![成产用工营行])后年|去年|前年|当年|同年|次年))'
const MONTH = '(?:(?<month>1[0-2]|0?[1-9])(?:月份?|(?=[底初末]))|(?<monthWord>十[一二]?|[一二三四五六七八九])月份?)'
const DAY = '(?<day>3[01]|[12]\\d|0?[1-9])[日号]'
const PART = '(?<part>元旦前|元旦|年?底|年?末|年初|年中|上半年|下半年|第?[一二三四1-4]季度|[上中下]旬|初|中)'
const WRITTEN = '(?<numeric>(?:19|20)\\d\\d[-./](?:1[0-2]|0?[1-9])(?:[-./](?:3[01]|[12]\\d|0?[1-9]))?)(?![\\d.])'
const DATE = new RegExp(`${WRITTEN}|${YEAR}(?:${MONTH}(?:${DAY})?)?(?:${PART})?`, 'g')
/** Without a year: a month that is written out, with its day or part, or the end of the year. */
const SHORT = new RegExp(
  '(?<!\\d)(?:(?<month>1[0-2]|0?[1-9])月份?(?:(?<day>3[01]|[12]\\d|0?[1-9])[日号])?(?<part>底|末|初|[上中下]旬)?|(?<yearPart>(?<![一二两三四五六七八九十几])年内|年底|年末|年初|年中|(?:上|下)半年|第?[一二三四]季度))',
  'g',
)
const OFFSETS: Record<string, number> = { 今年: 0, 本年: 0, 本年度: 0, 明年: 1, 后年: 2, 去年: -1, 前年: -2 }
/** Days that are named by the day of the publication. */
const NEAR_DAY = /昨日|昨天|今日|今天/g
/** What will be is of next year where its month is over. */
const COMING = /将|预计|计划|拟|力争|有望|争取|就能|即可|要/

const two = (text: string | number) => String(text).padStart(2, '0')

/** The month that a part of a year ends in; of its beginning, the first. Null: the whole year. */
function monthOfPart(part: string | undefined): string | null {
  if (part === undefined) return null
  const quarter = /([一二三四1-4])季度/.exec(part)
  if (quarter) return two(numberOf(quarter[1]!) * 3)
  if (/年初|^初/.test(part)) return '01'
  if (/年中|上半年/.test(part)) return '06'
  return /底|末|下半年/.test(part) ? '12' : null
}

function dateFrom(
  year: number,
  { month, day, part }: { month?: string | undefined; day?: string | undefined; part?: string | undefined },
): string {
  if (part === '元旦') return `${year}-01-01`
  if (part === '元旦前') return `${year - 1}-12`
  if (month === undefined) {
    const end = monthOfPart(part)
    return end === null ? String(year) : `${year}-${end}`
  }
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}

/** The year of a date that says 今年, 当年 or nothing of it; null where nobody can know. */
function yearOf(groups: Record<string, string | undefined>, said: number | null, published: number | null): number | null {
  if (groups['year'] !== undefined) return Number(groups['year'])
  const relative = groups['relative']
  if (relative === undefined) return said === null || published === null ? (said ?? published) : Math.max(said, published)
  if (relative === '当年' || relative === '同年') return said ?? published
  if (relative === '次年') return said === null ? null : said + 1
  return published === null ? null : published + OFFSETS[relative]!
}

function nearDays(text: string, publishedOn: string): PressDate[] {
  return [...text.matchAll(NEAR_DAY)].map(({ 0: words, index }) => ({
    from: index,
    to: index + words.length,
    date: words.startsWith('昨') ? addDays(publishedOn, -1) : publishedOn,
  }))
}

/** Four digits alone are a year where another one follows: 2015—2017年. */
function isDate({ 0: words, index, input }: RegExpExecArray): boolean {
  return !/^(?:19|20)\d\d$/.test(words) || /^(?:-|—|–|~|至|到)+(?:19|20)\d\d年/.test(input.slice(index + words.length))
}

/**
 * The year of a month without one: that of its sentence, else that of the publication. What is to come is not before the
 * publication.
 */
function yearOfMonth(month: number, said: number | null, publishedOn: string | null, isComing: boolean): number | null {
  if (publishedOn === null) return said
  const published = Number(publishedOn.slice(0, 4))
  if (!isComing) return said ?? published
  const year = Math.max(said ?? published, published)
  return year === published && publishedOn.length >= 7 && month < Number(publishedOn.slice(5, 7)) ? year + 1 : year
}

/** The dates of a text in order. A year that is not said is that of its sentence, else that of the publication. */
export function datesOf(context: PressContext): PressDate[] {
  const { text, publishedOn, clauseAt } = context
  const published = publishedOn === null ? null : Number(publishedOn.slice(0, 4))
  const whole = [...text.matchAll(DATE)].filter(isDate)
  const isWithin = (at: number) => whole.some((match) => match.index <= at && at < match.index + match[0].length)
  const short = [...text.matchAll(SHORT)].filter((match) => !isWithin(match.index))
  const dates: PressDate[] = publishedOn === null || publishedOn.length < 10 ? [] : nearDays(text, publishedOn)
  let [said, sentence] = [null as number | null, -1]
  for (const match of [...whole, ...short].sort((a, b) => a.index - b.index)) {
    const at = clauseAt(match.index).sentence
    if (at !== sentence) [said, sentence] = [null, at]
    const span = { from: match.index, to: match.index + match[0].length }
    const groups = match.groups!
    if (groups['numeric'] !== undefined) {
      const [year, month, day] = groups['numeric'].split(/[-./]/)
      said = Number(year)
      dates.push({ ...span, date: dateFrom(said, { month, day }) })
      continue
    }
    const isBareMonth = groups['year'] === undefined && groups['relative'] === undefined && groups['month'] !== undefined
    const year = isBareMonth
      ? yearOfMonth(Number(groups['month']), said, publishedOn, COMING.test(wordsOf(context, clauseAt(match.index))))
      : yearOf(groups, said, published)
    if (year === null) continue
    said = year
    const part = groups['part'] ?? groups['yearPart']
    const month = groups['month'] ?? (groups['monthWord'] === undefined ? undefined : String(numberOf(groups['monthWord'])))
    const isPartOfYear = part !== undefined && /季度|半年/.test(part)
    dates.push({ ...span, date: dateFrom(year, { month, day: groups['day'], part }), isPartOfYear })
  }
  return dates.sort((a, b) => a.from - b.from)
}
