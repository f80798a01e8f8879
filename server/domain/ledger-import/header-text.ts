import type { AreaUnit, MoneyUnit } from './columns.ts'

/** A column's header in its parts: words without spaces and brackets, and what stood in brackets. */
export interface HeaderText {
  words: string
  notes: string
}

/** Takes brackets, line breaks, spaces and widths out of a header. */
export function headerText(text: string): HeaderText {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const notes = [...plain.matchAll(/[([【<《]([^)\]】>》]*)[)\]】>》]?/g)].map(([, note]) => note)
  const words = plain.replace(/[([【<《][^)\]】>》]*[)\]】>》]?/g, '').replace(/^[*＊:：、.]+|[:：、*＊.]+$/g, '')
  return { words, notes: notes.join(' ') }
}

/** The longest first: 百万元 holds 万元. */
const MONEY: readonly (readonly [RegExp, MoneyUnit])[] = [
  [/亿元?/, 'yiYuan'],
  [/百万元?/, 'millionYuan'],
  [/万元?/, 'wanYuan'],
  [/千元/, 'thousandYuan'],
  [/元|rmb/i, 'yuan'],
]
const AREA: readonly (readonly [RegExp, AreaUnit])[] = [
  [/万(?:平方米|平米|平|㎡|m2|m²)/i, 'wanM2'],
  [/平方米|平米|㎡|m2|m²/i, 'm2'],
  [/公顷|hm2|hm²/i, 'hectare'],
  [/亩/, 'mu'],
]

/** Money of another country, whose rate nobody knows here. */
const FOREIGN = /美元|美金|欧元|港元|港币|日元|英镑|usd|eur|hkd|\$/i

const found = <U>(text: string, units: readonly (readonly [RegExp, U])[]): U | null => units.find(([form]) => form.test(text))?.[1] ?? null

/** True where amounts are in the money of another country. */
export const isForeign = (text: string) => FOREIGN.test(text)

/** The unit of money in a header or a row of units; null where none is said. */
export const moneyUnitIn = (text: string): MoneyUnit | null => (FOREIGN.test(text) ? null : found(text, MONEY))
export const areaUnitIn = (text: string): AreaUnit | null => found(text, AREA)

/** The year in a header: 2026年, 2026年度. 本年 and 上年 are counted from the ledger's own. */
export function yearIn(text: string, ledgerYear: number): number | null {
  const year = /(?:19|20)\d\d/.exec(text)?.[0]
  if (year !== undefined) return Number(year)
  if (/上年|去年/.test(text)) return ledgerYear - 1
  if (/明年|下年/.test(text)) return ledgerYear + 1
  return /本年|今年|当年|年度/.test(text) ? ledgerYear : null
}

const DIGITS = '零一二三四五六七八九十'

/** The month in a header: 3月, 三月, 1-9月 is its last. */
export function monthIn(text: string): number | null {
  const match = /(?:(?<!\d)1月?[-–—~至])?(1[0-2]|0?[1-9])月/.exec(text)
  if (match) return Number(match[1])
  const word = /(十[一二]?|[一二三四五六七八九])月/.exec(text)?.[1]
  if (word === undefined) return null
  return word.length === 1 ? DIGITS.indexOf(word) : 10 + DIGITS.indexOf(word[1]!)
}

/** The quarter in a header, 1–4. */
export function quarterIn(text: string): number | null {
  const quarter = /第?([一二三四1-4])季度?/.exec(text)?.[1]
  return quarter === undefined ? null : Number(quarter) || DIGITS.indexOf(quarter)
}
