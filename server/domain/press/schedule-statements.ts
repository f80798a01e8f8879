import type { PressContext } from './press-context.ts'
import { hasSeveralPhases } from './phases.ts'
import type { PressDate } from './press-dates.ts'
import type { Clause } from './press-text.ts'
import type { DateField, Statement } from './statement.ts'

const START = /开工|动工|奠基|破土|开建|始建|建厂|兴建|开始(?:施工|建设)|进场施工|正式(?:施工|建设)|启动(?:建设|施工|$)|打下第一根?桩/
const FINISH =
  /竣工|建成|完工|交工|落成|(?:全面|全部|基本)完成(?!征|拆|招|前期)|完成[^,]*?(?:建设|工程|验收)|投产|投用|投入(?:使用|运营|运行|生产)|投运|交付|通车|运营|启用|开业|试运行|试生产|开园|产出|并网|供热|供暖|通水|通气|开学|开诊|(?:对外)?开放|试营业|营业|收尾|试车|点火|迎客|量产|移交/
/** What is completed is a part: a milestone, and not the finish. */
const PART =
  /完成[^,]*?(?:主体|土建|基础|桩基|征地|拆迁|设备|安装|前期|手续|路基|管网|装修|封顶|招标|设计|审批|立项|可研|环评)|(?:主体|土建|基础|路基)[^,]{0,8}(?:完工|竣工|建成|投产|完成)/
const START_BEFORE = /(?:开工|动工|奠基|始建|启动)(?:建设)?(?:时间|日期)?(?:为|是|:|于|在)*$/
const FINISH_BEFORE = /(?:竣工|建成|投产|完工|交付)(?:时间|日期)?(?:为|是|:|于|在)*$/
const SPAN_BEFORE = /期(?:工程|项目)?\($|(?:建设|施工|实施)?(?:期限?|年限|周期|工期|起止(?:时间|年限)?|时间)(?:为|是|:)*$/
const DASH = /^\s*(?:-|—|–|~|至|到)+\s*$/
/** Of two dates of a finish: all of it, then building, then use, and a first part last. */
const RANKS: readonly (readonly [rank: number, words: RegExp])[] = [
  [-1, /首[条批台辆]|部分/],
  [2, /全面|全部|整体/],
  [1, /竣工|建成|完工|交工|落成|完成/],
]

interface Reading {
  field: DateField
  /** The words that say it. */
  words: string
}

/** A plot or a house that stands for itself: when it is finished is not when the project is. */
const PART_BEFORE = /\d+#?号?(?:地块|楼|标段|厂房|车间|宗地)[^,]*$/
/** What was begun or built earlier is somebody else's: 今年新开工的富源南路. */
const OTHERS = /^[^,]{0,4}(?:开工|动工|建成|投产|竣工|完工|启用|开业)的/

function read(lead: string, tail: string): Reading | null {
  if (PART_BEFORE.test(lead) || OTHERS.test(tail)) return null
  if (/(?:公司|企业|集团|厂)[^,]*始建/.test(lead)) return null
  if (START_BEFORE.test(lead)) return { field: 'start', words: lead }
  if (FINISH_BEFORE.test(lead)) return { field: 'finish', words: lead }
  const [start, finish] = [START.exec(tail), FINISH.exec(tail)]
  if (start && (!finish || start.index < finish.index)) return { field: 'start', words: tail }
  return finish && !PART.test(tail) ? { field: 'finish', words: tail } : null
}

/** A date alone in its clause speaks of the next: 到2013年，项目将建成。 */
function tailOf({ text, clauses, clauseAt }: PressContext, date: PressDate, next: PressDate | undefined): { tail: string; clause: Clause } {
  const clause = clauseAt(date.from)
  const end = Math.min(clause.to, next?.from ?? text.length)
  const tail = text.slice(date.to, end)
  const following = clauses[clauses.indexOf(clause) + 1]
  const isAlone =
    end === clause.to && /^(?:前|内|之前|以前|上午|下午|日)?$/.test(tail) && !/[^到至在预计]{3,}/.test(text.slice(clause.from, date.from))
  if (!isAlone || !following || following.sentence !== clause.sentence || (next && next.from < following.to)) return { tail, clause }
  return { tail: text.slice(following.from, following.to), clause: following }
}

/** Phases are dated where their own clause says so; elsewhere (`loosePhase`) only where a text tells several apart. */
interface Dated {
  statement: Statement & { field: DateField }
  loosePhase: number | null
}

function toDated(context: PressContext, date: PressDate, { field, words }: Reading, clause: Clause): Dated {
  const phase = context.phases.within(clause)
  const rank = field === 'finish' ? (RANKS.find(([, kind]) => kind.test(words))?.[0] ?? 0) : 0
  // A half or a quarter of a year says by when something is finished, but not in which month it starts.
  const value = field === 'start' && date.isPartOfYear ? date.date.slice(0, 4) : date.date
  const statement = { field, value, phase, rank, from: date.from, to: date.to }
  return { statement, loosePhase: phase === null ? context.phases.before(date.from) : null }
}

function datedStatements(context: PressContext, dates: readonly PressDate[]): Dated[] {
  const found: Dated[] = []
  for (const [index, date] of dates.entries()) {
    const [previous, next] = [dates[index - 1], dates[index + 1]]
    const clause = context.clauseAt(date.from)
    const lead = context.text.slice(Math.max(clause.from, previous?.to ?? 0), date.from)
    const isRangeEnd = previous !== undefined && DASH.test(context.text.slice(previous.to, date.from))
    const isRange = SPAN_BEFORE.test(lead) && next !== undefined && DASH.test(context.text.slice(date.to, next.from))
    if (isRange) found.push(toDated(context, date, { field: 'start', words: '' }, clause))
    else if (isRangeEnd && found[found.length - 1]?.statement.to === previous.to)
      found.push(toDated(context, date, { field: 'finish', words: '建成' }, clause))
    else {
      const said = tailOf(context, date, next)
      const reading = read(lead, said.tail)
      if (reading) found.push(toDated(context, date, reading, said.clause))
    }
  }
  return found
}

/** When a text says that building starts and ends. */
export function scheduleStatements(context: PressContext, dates: readonly PressDate[]): Statement[] {
  const isPhased = hasSeveralPhases(context.text)
  const dated = datedStatements(context, dates)
  const sentenceOf = ({ statement }: Dated) => context.clauseAt(statement.from).sentence
  return dated.map((one, place) => {
    const { statement, loosePhase } = one
    // A sentence that has dated its phase goes on with it: 一期工程今年开工，2013年6月建成.
    const goesOn = dated
      .slice(0, place)
      .some((earlier) => sentenceOf(earlier) === sentenceOf(one) && earlier.statement.phase === loosePhase)
    return { ...statement, phase: loosePhase !== null && (isPhased || goesOn) ? loosePhase : statement.phase }
  })
}
