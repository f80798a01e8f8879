import { kindOf, plainColumn, type LedgerColumn } from './columns.ts'
import { areaUnitIn, headerText, isForeign, moneyUnitIn } from './header-text.ts'
import { SYNONYMS, UNSTORED } from './header-synonyms.ts'
import { isPercentHeader, timedColumn, type LedgerTime } from './money-headers.ts'
import { approvalColumn, milestoneColumn, type PermitStep } from './step-headers.ts'

/** What headers are read against. */
export interface HeaderContext extends LedgerTime {
  /** The permit steps of the zone. */
  steps: readonly PermitStep[]
}

/** 总投资 by all its names; 计划投资 alone may be a year's. */
const TOTAL =
  /^(?:项目|计划|估算|概算|批复|预计|拟|协议|合同|意向)*总投资(?:额|规模|估算|概算|金额)?$|^(?:项目|计划|估算|概算|拟|协议|合同|意向)*(?:投资|引资)(?:总额|总规模|规模|额|概算|估算)$|^(?:估算|概算|协议)投资$/

/** What a header says: a column; `unstored`: known, and nothing to be stored; null: not understood. */
export type MatchedHeader = LedgerColumn | 'unstored' | null

function fieldOf(words: string, last: string, context: HeaderContext): MatchedHeader {
  if (words === '') return null
  if (UNSTORED.test(words)) return 'unstored'
  if (TOTAL.test(words)) return plainColumn('totalInvestment')
  const synonym = SYNONYMS.find(([, form]) => form.test(words))
  if (synonym) return plainColumn(synonym[0])
  const timed = timedColumn(words, last, context)
  if (timed) return timed
  if (isPercentHeader(words)) return plainColumn('percent')
  return approvalColumn(words, context.steps) ?? milestoneColumn(words)
}

/**
 * What a column says by its header, `lines` from the top one down: 开工时间 over 计划 is 计划开工时间. The unit in brackets or
 * beside the words is the column's.
 */
export function matchHeader(lines: readonly string[], context: HeaderContext): MatchedHeader {
  // 开（竣）工时间: both in one cell.
  if (/开工?[(（\/、]?竣[)）]?工/.test(lines.join(''))) return plainColumn('period')
  const texts = lines.map(headerText)
  // 企业（项目）名称: whichever of the two.
  if (texts.length === 1 && /^(?:企业|公司)名称$/.test(texts[0]!.words) && texts[0]!.notes.includes('项目')) return plainColumn('name')
  const words = texts.map((text) => text.words).filter((word) => word !== '')
  const notes = texts.map((text) => text.notes).join(' ')
  const last = words.at(-1) ?? ''
  const joined = [words.join(''), words.toReversed().join(''), last, words.length > 1 ? words[0]! : '']
  const whole = `${words.join('')} ${notes}`
  const isShare = /%|百分/.test(whole)
  for (const tried of joined) {
    // A unit that is written without brackets: 总投资万元, 占地面积亩.
    const bare = tried.replace(/(?:亿元|百万元|万元|千元|万平方米|平方米|公顷|亩|%)+$/, '').replace(/[\/、,，]+$/, '')
    const matched = fieldOf(bare, last, context) ?? fieldOf(tried, last, context)
    if (matched === null) continue
    // A share of an amount is none.
    if (isShare && matched !== 'unstored' && kindOf(matched.field) === 'money') return null
    return matched === 'unstored' ? matched : { ...matched, unit: unitOf(matched, whole) }
  }
  return null
}

function unitOf({ field }: LedgerColumn, text: string): LedgerColumn['unit'] {
  const kind = kindOf(field)
  if (kind === 'money') return isForeign(text) ? null : moneyUnitIn(text.replace(/万(?:人|台|吨|双)/g, ''))
  return kind === 'area' ? areaUnitIn(text) : null
}
