import type { PressContext } from './press-context.ts'
import type { Statement } from './statement.ts'

const NUMBER = '\\d+(?:\\.\\d+)?[万亿]?'
const UNIT = '吨|千升|万升|立方米|台|套|辆|件|只|双|米|片|块|千瓦时|兆瓦|吉瓦|箱|瓶|头|株|组|支'
const OF_PRODUCT = new RegExp(
  `年(?:设计)?(?:生产能力|生产|产量|产)(?<product>(?!能力)[^\\d,。;、]{2,20}?)(?<amount>${NUMBER})[多余]?(?<unit>${UNIT})`,
  'g',
)
const PER_YEAR = new RegExp(`(?<amount>${NUMBER})(?<unit>${UNIT})/年`, 'g')
const PLAIN = new RegExp(`年产能(?:力)?(?:达到?|为|约)*(?<amount>${NUMBER})[多余]?(?<unit>${UNIT})`, 'g')
/** What a product is called beside its name. */
const PRAISE = /^(?:达到?|约|各类|各种|新型|环保|高端|高性能|优质|系列|的)+/
const PHASES = '一二三四五'

/** What a plant will make in a year, in the words of the text: 冰箱520万台/年. */
export function capacityStatements(context: PressContext): Statement[] {
  const { text, phases } = context
  const statements: Statement[] = []
  const add = (match: RegExpExecArray, value: string, phase: number | null) =>
    statements.push({ field: 'capacity', value, phase, rank: 0, from: match.index, to: match.index + match[0].length })
  for (const match of text.matchAll(OF_PRODUCT)) {
    const { product, amount, unit } = match.groups as Record<'product' | 'amount' | 'unit', string>
    // What a phase will make says little of the whole.
    if (phases.before(match.index) === null) add(match, `${product.replace(PRAISE, '')}${amount}${unit}/年`, null)
  }
  for (const match of text.matchAll(PER_YEAR)) add(match, match[0], null)
  const plain = [...text.matchAll(PLAIN)].map((match) => ({ match, phase: phases.before(match.index) }))
  const valueOf = ({ groups }: RegExpExecArray) => `${groups!['amount']}${groups!['unit']}`
  const ofPhases = plain.filter(({ phase }) => phase !== null)
  for (const { match } of plain.filter(({ phase }) => phase === null)) {
    const parts = ofPhases.map((one) => `${PHASES[one.phase! - 1]}期${valueOf(one.match)}`)
    add(match, `${valueOf(match)}/年${parts.length > 0 ? `（${parts.join('，')}）` : ''}`, null)
  }
  return statements
}
