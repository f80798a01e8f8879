import type { PressContext } from './press-context.ts'
import type { PressDate } from './press-dates.ts'
import type { Statement } from './statement.ts'

/** Words before the thing that is meant. */
const PREAMBLE = /^(?:\s|目前|现在|眼下|进展|现|:|截至?(?:到|目前|今)?|其中|据悉|据了解|已经?|累计|现已|均|正)+/
const TRAILING = /(?:已经?|累计|目前|均|约|过|超|的|进度|工程进度|形象进度|完成率?|达到?|为|:|\s)+$/
/** A percentage of something else. */
const NOT_PROGRESS =
  /容积率|比(?:高|达|高达|约|为)?[^,]{0,2}$|绿化率|绿地率|密度|占比|比例|增长|同比|提高|下降|降低|利用率|合格率|市场|股权?|投资|资金|率[^,]{0,3}$|税率|回报率/
const WHOLE = /^(?:项目|工程|总体|整体|全部|主要|该|整个|总工程量?|建设|施工|形象|进度)*$/
const DONE = /完成|进度|达到?|过|超/
/** A part that stands for itself in what is dated: a plot, a house, a section. */
const DATED_PART = /([^,;。]*?\d+#?号?(?:地块|楼|标段|厂房|车间|宗地)[^,;。]{0,6}?)(?:于|在|已于|已在)\s*$/
const REACHED = /^(?:顺利)?(?:完成|通过)([^,;。]{0,8}?(?:验收|封顶|核实|交付))/
/** A stem of two characters keeps the word that makes it a work. */
const MIN_STEM = 3

function itemName(words: string): string {
  const bare = words.replace(PREAMBLE, '').replace(TRAILING, '').replace(PREAMBLE, '')
  if (bare.endsWith('工作')) return bare.slice(0, -2)
  return bare.endsWith('施工') && bare.length - 2 >= MIN_STEM ? bare.slice(0, -2) : bare
}

/** How much is done: of the whole, or of single works, percent; and when a part was finished. */
export function progressStatements(context: PressContext, dates: readonly PressDate[]): Statement[] {
  const statements: Statement[] = []
  for (const { quantity, lead } of context.placed) {
    if (quantity.kind !== 'percent' || quantity.value > 100 || NOT_PROGRESS.test(lead) || !DONE.test(lead)) continue
    const [, said = '', object = ''] = /^(.*?)(?:已经?|累计)*(?:完成|达到?)(?:了)?(.*?)$/.exec(lead) ?? []
    const isOfWhole = /^(?:总?工作量|总?工程量|工程总量|总量|任务)?的?(?:约|近|超过|逾)?$/.test(object)
    const item = itemName(isOfWhole ? said : object.replace(/的(?:约|近|超过|逾)?$/, ''))
    const span = { phase: null, rank: 0, from: quantity.from, to: quantity.to }
    if (WHOLE.test(item)) statements.push({ ...span, field: 'physicalPercent', value: quantity.value })
    else statements.push({ ...span, field: 'progressItem', value: { item, percent: quantity.value } })
  }
  for (const { date, from, to } of dates) {
    const part = DATED_PART.exec(context.before(from))
    const reached = REACHED.exec(context.text.slice(to, context.clauseAt(from).to))
    if (!part || !reached) continue
    statements.push({ field: 'progressItem', value: { item: itemName(part[1]!) + reached[1]!, date }, phase: null, rank: 0, from, to })
  }
  return statements
}
