import { WAN_YUAN, YI_YUAN } from '#domain/values/money.ts'
import type { LocaleName } from '@/shared/stores/settings.ts'

/** A unit that amounts are shown in; each language has its own. */
export type MoneyUnit = 'yuan' | 'wan' | 'yi' | 'million' | 'billion'

/** An amount as people read it: its digits and its unit apart, so that they can be set in two sizes. */
export interface Amount {
  digits: string
  unit: MoneyUnit
}

const YUAN_PER: Record<MoneyUnit, number> = { yuan: 1, wan: WAN_YUAN, million: 1_000_000, yi: YI_YUAN, billion: 1_000_000_000 }
/** The units of a language, from large to small; the last one also takes what is smaller than itself. */
const UNITS: Record<LocaleName, readonly MoneyUnit[]> = { 'zh-CN': ['yi', 'wan'], en: ['billion', 'million', 'yuan'] }
/** The largest unit of a language has always two decimals, so that columns line up. */
const isLargest = (unit: MoneyUnit, locale: LocaleName) => UNITS[locale][0] === unit

/** A comma before every third digit of the whole part. */
function inThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** A number with so many decimals and a comma before every third digit of its whole part. */
export function withCommas(value: number, decimals: number): string {
  const [whole, fraction] = value.toFixed(decimals).split('.')
  return inThousands(whole!) + (fraction === undefined ? '' : `.${fraction}`)
}

/** With so many decimals at most, and none that say nothing. */
export function trimmed(value: number, decimals: number): string {
  return withCommas(value, decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

/** The unit for an amount; for several amounts that share one unit, of the largest of them. */
export function unitFor(yuan: number, locale: LocaleName): MoneyUnit {
  const units = UNITS[locale]
  return units.find((unit) => Math.abs(yuan) >= YUAN_PER[unit]) ?? units[units.length - 1]!
}

/** An amount as a number of units. */
export function inUnit(yuan: number, unit: MoneyUnit): number {
  return yuan / YUAN_PER[unit]
}

/** `690,000,000` as 6.90 亿 or ¥690 million: two decimals at most, and always two in the largest unit. */
export function amountOf(yuan: number, locale: LocaleName): Amount {
  const unit = unitFor(yuan, locale)
  const value = inUnit(Math.abs(yuan), unit)
  const digits = isLargest(unit, locale) ? withCommas(value, 2) : trimmed(value, 2)
  return { digits: `${yuan < 0 ? '-' : ''}${locale === 'en' ? '¥' : ''}${digits}`, unit }
}

/** An exact amount as people write it into a field, in the largest unit that needs no more than four decimals. */
export function writtenYuan(yuan: number): string {
  if (yuan >= YUAN_PER.yi && yuan % YUAN_PER.wan === 0) return `${yuan / YUAN_PER.yi}亿`
  return yuan >= YUAN_PER.wan && yuan % 100 === 0 ? `${yuan / YUAN_PER.wan}万` : `${yuan}元`
}
