import { MU_M2 } from '../values/area.ts'
import { NUMBER, numberOf } from './chinese-number.ts'
import type { Span } from './press-text.ts'

const CURRENCIES = {
  元: 'cny',
  人民币: 'cny',
  美元: 'usd',
  美金: 'usd',
  欧元: 'eur',
  港元: 'hkd',
  港币: 'hkd',
  日元: 'jpy',
  英镑: 'gbp',
} as const
export type Currency = (typeof CURRENCIES)[keyof typeof CURRENCIES]

/**
 * A number with its unit, as it stands in a text. Money in units of its currency, areas in square metres (`isMu`: written in 亩),
 * lengths in metres. Money of which only the size is said (数亿元) has no value.
 */
export type Quantity = Span &
  (
    | { kind: 'money'; value: number | null; currency: Currency }
    | { kind: 'area'; value: number; isMu: boolean }
    | { kind: 'length'; value: number }
    | { kind: 'people' | 'firms' | 'machines'; value: number }
    | { kind: 'percent'; value: number }
  )

const SCALES: Record<string, number> = {
  百: 100,
  千: 1000,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  十亿: 1e9,
  百亿: 1e10,
  千亿: 1e11,
  万亿: 1e12,
}
const AREAS: Record<string, number> = {
  平方米: 1,
  平米: 1,
  平方: 1,
  '㎡': 1,
  m2: 1,
  'm²': 1,
  平: 1,
  亩: MU_M2,
  公顷: 10_000,
  平方公里: 1e6,
}
const LENGTHS: Record<string, number> = { 公里: 1000, 千米: 1000, km: 1000, 米: 1 }

const MORE = '[多余来几]?'
const SCALE = '(?<scale>万亿|[十百千]亿|[百千]万|亿|万|千|百)?'
const pattern = (unit: string) => new RegExp(`(?<number>${NUMBER})\\s*${MORE}\\s*个?\\s*${SCALE}${MORE}\\s*个?\\s*(?<unit>${unit})`, 'g')

const PATTERNS = {
  money: pattern(
    '美元|美金|欧元|港元|港币|日元|英镑|人民币|元(?!/|每)|(?<=亿)(?![多余元美欧港日英吨平立千只件双台块度株人米公次头斤条亩份个棒支片套瓦颗粒升])',
  ),
  area: pattern('平方公里|平方米|平米|平方(?!公|千)|㎡|m2|m²|平(?=[,。;、)]|$)|亩|公顷'),
  length: pattern('公里|千米|km|米(?!²|2)'),
  firms: pattern('[家户](?=企业|[^,。;]{0,6}?(?:企业|公司|商户)|入驻|进驻|[,。;、)]|$|以上|左右)'),
  machines: pattern('台\\(?套?\\)?|套'),
  people: pattern('名|人(?!民)|个(?=[,。;、)]|$|就业|岗位|以上|左右)'),
  percent: pattern('%|成(?=[,。;、)]|$|以上|左右|多)'),
} as const
/** 一亿二千万元, 1亿5000万元. */
const COMPOUND = new RegExp(`(${NUMBER})亿零?(${NUMBER})(千)?万元`, 'g')
/** Money of which only the size is said. */
const VAGUE = /(?:数|几|上|近|超|逾)(?:十|百|千)?个?(?:亿|千万|百万)(?:元|美元)?/g

/** Exact to the unit: 20.45 × 10⁸ would not be. */
function scaled(number: number, scale: number): number {
  return Math.round(Number((number * scale).toPrecision(12)))
}

function valueOf(kind: Quantity['kind'], number: number, scale: number, unit: string): number {
  if (kind === 'area') return Math.round(number * scale * AREAS[unit]!)
  if (kind === 'length') return number * scale * LENGTHS[unit]!
  if (kind === 'percent') return unit === '成' ? number * 10 : number
  return scaled(number, scale)
}

function toQuantity(kind: Quantity['kind'], match: RegExpExecArray): Quantity {
  const { number, scale, unit } = match.groups as { number: string; scale?: string; unit: string }
  const span = { from: match.index, to: match.index + match[0].length }
  const value = valueOf(kind, numberOf(number), scale === undefined ? 1 : SCALES[scale]!, unit)
  if (kind === 'money') return { ...span, kind, value, currency: CURRENCIES[(unit || '元') as keyof typeof CURRENCIES] }
  if (kind === 'area') return { ...span, kind, value, isMu: unit === '亩' }
  return { ...span, kind, value }
}

/** Every number with a unit in a text in its plain form, in order. Where two readings overlap, the longer one counts. */
export function quantitiesOf(text: string): Quantity[] {
  const found: Quantity[] = []
  for (const [kind, regex] of Object.entries(PATTERNS)) {
    for (const match of text.matchAll(regex)) found.push(toQuantity(kind as Quantity['kind'], match))
  }
  for (const match of text.matchAll(COMPOUND)) {
    const value = numberOf(match[1]!) * 1e8 + numberOf(match[2]!) * (match[3] === '千' ? 1e7 : 1e4)
    found.push({ kind: 'money', value, currency: 'cny', from: match.index, to: match.index + match[0].length })
  }
  for (const match of text.matchAll(VAGUE)) {
    found.push({ kind: 'money', value: null, currency: 'cny', from: match.index, to: match.index + match[0].length })
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  return found.filter((one, place) => !found.slice(0, place).some((earlier) => earlier.to > one.from))
}
