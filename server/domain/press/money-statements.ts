import { nearestMeaning, type Vocabulary } from './meaning.ts'
import type { Placed, PressContext } from './press-context.ts'
import type { Span } from './press-text.ts'
import type { NumberField, Statement } from './statement.ts'

type Meaning = NumberField | 'periodInvestment' | 'partOfInvestment' | 'other'

/** What an amount of money is, by the words before it. */
const VOCABULARY: Vocabulary<Meaning> = [
  [
    'investment',
    /(?:总|计划|预计|项目|工程|概算|估算|拟|规划)*投资(?:总额|额|规模|概算|估算|预算)*|总概算|概算|注资|斥资|耗资|出资|拿出|筹资|造价|需(?:总)?资金|总投入|再投|投入(?:资金)?/g,
  ],
  [
    'partOfInvestment',
    /其中(?![:,]?第?[一二三四五首]期)[^,]{0,12}投资|(?:固定资产|设备|土建|建安|基础设施|环保|流动资金|配套)(?:投资|投入|资金)?|追加投资|前期投入/g,
  ],
  [
    'completedInvestment',
    /(?:累计|已经?|共|实际)*(?:完成|到位|投入)(?:固定资产|工业|建设)?投资(?:额)?|已(?:累计)?投入(?:资金)?|累计(?:完成|投入)|已(?:完成)?投资/g,
  ],
  [
    'yearInvestment',
    /(?:今年|本年度?|年度|当年|20\d\d年度?)(?:计划|预计|拟)*(?:完成)?投资(?!总)|年度计划|(?:今年|年内|本年度)(?:计划|拟|将|还)*再?投入(?:资金)?|年内计划(?:完成)?投资|(?:今年|本年|20\d\d年)[^,]{0,10}?(?:计划|预计|拟)完成(?:固定资产)?投资/g,
  ],
  ['annualOutput', /产值/g],
  ['annualSales', /销售(?:收入|额|规模|总额)|营业(?:收入|额)|营收|业务收入|年收入/g],
  ['annualTax', /税收(?:收入)?|税金|纳税(?:额|总额)?|缴税|税额|税款/g],
  [
    'other',
    /注册(?:资本|资金)金?|贷款|融资|补助|补贴|补偿|专项资金|债券|基金|净资产|总资产|资产(?:总额|总计)?|市值|成交[价额]?|收购|并购|竞得|拍得|出让金|节约|节省|节能|每亩[^,]{0,8}|亩均[^,]{0,8}|每平方米?[^,]{0,8}|投资强度|研发(?:资金|投入|费用|经费)|平均|人均|罚款|奖励|工资|成本|单价|均价|利税|减免|出口|进口|存款|生产总值|财政收入|订单|合同金?额|利润|净利|增加值|收入差/g,
  ],
]

/** What an amount is by the words after it, where those before say nothing. */
const AFTER = /^(?:人民币)?(?:的|总)*投资/
const OUTPUT_AFTER = /^(?:左右|以上)?的?产值/
/** What is spent this year on building something is its investment: 今年投资5亿元建设二期. */
const BUILDS = /^(?:人民币)?(?:新建|建设|兴建|扩建|改造|改扩建|新上|上马|购置|购进|引进|实施|新增)/
/** A part of a year: what was spent in it is not all that was spent. */
const PERIOD = /季度|半年|\d月份?|今年以来|今年(?!.*底累计)|年内|当年|本月|去年|上年/
/** What was reached in a year that is over is no target. */
const REACHED =
  /(?:去年|上年|(?:19|20)\d\d年|今年|上半年|季度|月份?)[\s\S]*?(?:实现|完成|达到?|突破|上缴|缴纳|纳税)|(?:19|20)\d\d年(?:的)?(?:销售|营业|产值|税收)/
/** So does what is of last year. */
const PAST = /去年|上年|前年/
const EXPECTED = /预计|将|可|预期|力争|有望|达产|投产|建成(?!的)|计划|年产/

/** Of several amounts that are an investment, the one that is called total. */
const rankOf = (words: string) =>
  /总|概算/.test(words) ? 3 : /计划|预计|拟|规划|项目|工程/.test(words) ? 2 : /投资|注资|斥资|耗资|出资|拿出|筹资/.test(words) ? 1 : 0

function meaningOf(placed: Placed, context: PressContext): { meaning: Meaning; rank: number } | null {
  const { lead, tail, clause, quantity } = placed
  const { text, sentences } = context
  const near = nearestMeaning(lead, VOCABULARY)
  if (near === null && OUTPUT_AFTER.test(tail)) return { meaning: 'annualOutput', rank: 0 }
  if (near === null) return AFTER.test(tail) ? { meaning: 'investment', rank: 1 } : null
  const said = text.slice(clause.from, quantity.from)
  if (near.meaning === 'completedInvestment' && !/累计/.test(said) && PERIOD.test(said)) return { meaning: 'periodInvestment', rank: 0 }
  if (near.meaning === 'yearInvestment' && BUILDS.test(tail)) return { meaning: 'investment', rank: 1 }
  const isResult = near.meaning === 'annualOutput' || near.meaning === 'annualSales' || near.meaning === 'annualTax'
  const sentence = text.slice(sentences[clause.sentence]!.from, quantity.from)
  if (isResult && PAST.test(said) && !EXPECTED.test(said)) return null
  if (isResult && REACHED.test(sentence) && !EXPECTED.test(sentence)) return null
  return { meaning: near.meaning, rank: near.meaning === 'investment' ? rankOf(near.words) : 0 }
}

/** What is done so far is of the whole, unless its own clause names the phase. */
function phaseOf(meaning: Meaning, { from }: Span, { phases, clauseAt, before }: PressContext): number | null {
  const phase = phases.before(from)
  return meaning === 'completedInvestment' && phases.within({ ...clauseAt(from), to: clauseAt(from).from + before(from).length }) === null
    ? null
    : phase
}

const FIELDS: readonly Meaning[] = ['investment', 'completedInvestment', 'yearInvestment', 'annualOutput', 'annualSales', 'annualTax']

/** What a text says of money: investment, what is done of it, what a year brings. */
export function moneyStatements(context: PressContext): Statement[] {
  const statements: Statement[] = []
  const meanings = new Map<Placed, { meaning: Meaning; rank: number } | null>()
  for (const placed of context.placed) {
    const { quantity, restates } = placed
    if (quantity.kind !== 'money') continue
    const found = restates ? (meanings.get(restates) ?? null) : meaningOf(placed, context)
    meanings.set(placed, found)
    if (found === null || !FIELDS.includes(found.meaning)) continue
    // An amount in another currency stands beside the first, the same one in 万元 does not.
    if (restates?.quantity.kind === 'money' && restates.quantity.currency === quantity.currency) continue
    statements.push({
      field: found.meaning as NumberField & Meaning,
      value: quantity.value,
      currency: quantity.currency,
      phase: phaseOf(found.meaning, quantity, context),
      rank: found.rank,
      from: quantity.from,
      to: quantity.to,
    })
  }
  return statements
}
