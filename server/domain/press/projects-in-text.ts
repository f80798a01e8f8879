import { NUMBER, numberOf } from './chinese-number.ts'
import { wordsOf, type PressContext } from './press-context.ts'
import type { Span } from './press-text.ts'
import type { Statement } from './statement.ts'

/** The part of a text that speaks of one project. */
export interface Block extends Span {
  name: string | null
}

/** A sum over many projects. `projects`: how many. */
export interface Aggregate {
  projects: number
  investment: number | null
}

const MANY = new RegExp(
  `(${NUMBER})[多余]?(?:个|项)(?![^,。;]{0,3}(?:标段|单体|地块|子项))[^,。;、]{0,14}?(?:项目|工程)|(?:项目|工程)[^,。;、]{0,4}?(${NUMBER})[多余]?(?:个|项)`,
  'g',
)
const COMPANY = /^(?:[^,。;]*?的)?([^,。;、:]{2,30}?(?:公司|集团|厂))(?:\([^)]*\))?/
const SUBJECT = /^([^,。;、:]{2,20}?)(?:是|为|位于|从事|主要)/
const PROJECT = /([^,。;、:“”"]{2,40}?(?:项目|工程)|[^,。;、:“”"]{2,40}?(?:产业园|基地|园区|大道|公路|高速))/g
const LEADING = /^(?:目前|据悉|据了解|此外|另外|与此同时|同时|其中|今年|由|在|该|此次|[一二三四五六七八九十]是|[,\s])+/
const LEGAL_FORM = /(?:股份|责任|控股)*有限(?:责任)?公司|集团公司|总公司|公司|集团$/g
const PLACE = /^[^,]{1,6}?(?:省|市|县|区)(?=.{2,})/

/** What people call a company: 苏州市欧陆杰电器有限公司 is 欧陆杰电器. */
function calledName(company: string): string {
  const plain = company
    .replace(/\([^)]*\)/g, '')
    .replace(LEGAL_FORM, '')
    .replace(PLACE, '')
  return plain.length >= 2 ? plain : company
}

/** What stands before the name in 总投资6亿元的某项目, 公司在某地的某项目. */
const BEFORE_NAME = /^.*?[万亿]元(?:人民币)?(?:的|建设|兴建|打造)*|^.*?(?:深入|位于|公司在[^的]*的)/
/** A pronoun, a phase or a number is no name. */
const NO_NAME =
  /^(?:该|本|此|其|这|每期|第?[一二三四五]期|项目|工程|个|\d+个|多个|一批|重点|所有|全部|建设|\s*)+(?:项目|工程|产业园|基地|园区)?$|^(?:该|此次|每)/

/** The first project that a text names; null where it names none. */
function projectName(text: string): string | null {
  const names = [...text.matchAll(PROJECT)].map((match) => match[1]!.replace(LEADING, '').replace(BEFORE_NAME, ''))
  return names.find((name) => name.length >= 4 && !NO_NAME.test(name)) ?? null
}

function nameOf(words: string): string | null {
  if (BY_INVESTMENT.test(words) || ITEM.test(words)) return projectName(words.replace(ITEM, ''))
  const sentence = words.replace(LEADING, '')
  const company = COMPANY.exec(sentence)?.[1]
  const subject = SUBJECT.exec(sentence)?.[1]
  const extension = /(?:建设|扩建|新建|投资)([二三四])期/.exec(words)?.[1]
  if (subject && !(company && sentence.startsWith(company))) return /^(?:公司|项目|该|这)/.test(subject) ? null : subject
  if (company) return calledName(company) + (extension ? `${extension}期` : '')
  return projectName(sentence)
}

/** Two amounts that stand so close are of the same project in two currencies, characters. */
const MIN_APART = 12

/** The investments that may each be a project's own: not of a phase. */
function ownInvestments(context: PressContext, statements: readonly Statement[]): Statement[] {
  const { clauses, sentences, clauseAt } = context
  const isListed = clauses.filter((clause) => ITEM.test(wordsOf(context, clause))).length > 1
  const isItem = ({ from }: Statement) => isListed && ITEM.test(wordsOf(context, sentences[clauseAt(from).sentence]!))
  const own = statements.filter((one) => one.field === 'investment' && one.rank > 0 && (one.phase === null || isItem(one)))
  return own.filter((one, place) => place === 0 || one.from - own[place - 1]!.to > MIN_APART)
}

/** Of what a sum is told: a whole district, or a time. */
const SUMMED = /全[市县区省州]|我[市县区省州]|各[县市区]|上半年|下半年|季度|今年以来|\d月份?(?:底|末)?,|截至|新开工|开复?工|引进|签约|共/
const MONEY = /(?:投资|引资|资金)[^,。;]{0,8}?\d/

/** A sum over many projects; null: none. Its number stands in the sentence that sums up. */
function aggregateIn(context: PressContext, investments: readonly Statement[]): Aggregate | null {
  for (const sentence of context.sentences) {
    const { from, to } = sentence
    const words = wordsOf(context, sentence)
    const many = [...words.matchAll(MANY)].map((match) => numberOf(match[1] ?? match[2]!)).find((count) => count > 4)
    if (many === undefined || !SUMMED.test(words) || !MONEY.test(words)) continue
    const investment = investments.find((one) => one.from >= from && one.from < to)
    return { projects: many, investment: (investment?.value as number | null | undefined) ?? null }
  }
  return null
}

/** An item of a list. */
const ITEM = /^\s*(?:\d{1,2}[.、]|[一二三四五六]是|[一另]边是)/
/** A project that is named by its investment: 投资8500万元的某项目. */
const BY_INVESTMENT =
  /投资[^,。;]{1,16}?元(?:人民币)?(?:、[^,。;]{0,12}?)?(?:的|兴建的|建设的|打造的)[^,。;]{2,30}?(?:项目|工程|园|基地|城|中心|港|小区|厂)/
/** A name before its investment or its land: 市体育中心总投资6.7亿元. */
const BEFORE_INVESTMENT =
  /^(?!项目|工程|该|其|本|公司|企业|基地|园区|计划|预计|总|一期|二期|三期|建设|首期)[^,。;、]{3,30}?(?:项目|工程|中心|产业园|基地|园|厂)?(?:总|计划|概算|估算)?(?:投资|占地|全长|总长)(?:面积|约|达|近|超过|为)*[\d一二两三四五六七八九十]/

/** True where a sentence speaks of somebody new. */
const isNewSubject = (sentence: string) => {
  if (ITEM.test(sentence) || BY_INVESTMENT.test(sentence)) return true
  // Before a colon the text says what the list is of.
  const words = sentence.slice(sentence.lastIndexOf(':') + 1).replace(LEADING, '')
  return (
    COMPANY.test(words) ||
    BEFORE_INVESTMENT.test(words) ||
    (SUBJECT.test(words) && !/^(?:项目|公司|该|其|工程|投产|建成|达产|基地|园区)/.test(words))
  )
}

/** Parts a text by the projects of which it speaks. One block where there are not two investments in two sentences, of two subjects. */
export function blocksOf(context: PressContext, statements: readonly Statement[]): { blocks: Block[]; aggregate: Aggregate | null } {
  const { text, sentences, clauseAt } = context
  const whole: Block = { from: 0, to: text.length, name: projectName(text) }
  const investments = ownInvestments(context, statements)
  const aggregate = aggregateIn(context, investments)
  if (aggregate) return { blocks: [], aggregate }
  const invested = [...new Set(investments.map(({ from }) => clauseAt(from).sentence))]
  if (invested.length < 2) return { blocks: [whole], aggregate: null }
  const startOf = (sentence: number) => sentences[sentence]!.from
  const textOf = (sentence: number) => wordsOf(context, sentences[sentence]!)
  const starts: number[] = []
  for (const [place, sentence] of invested.entries()) {
    const since = place === 0 ? -1 : invested[place - 1]!
    const between = Array.from({ length: sentence - since }, (_, step) => since + 1 + step)
    // A sentence before the one of the investment may name the subject; an item of a list does.
    const nearest = between.reverse()
    const start = nearest.find((one) => ITEM.test(textOf(one))) ?? nearest.find((one) => isNewSubject(textOf(one)))
    if (start !== undefined) starts.push(start)
  }
  if (starts.length < 2) return { blocks: [whole], aggregate: null }
  const blocks = starts.map((sentence, place) => ({
    from: place === 0 ? 0 : startOf(sentence),
    to: place + 1 < starts.length ? startOf(starts[place + 1]!) : text.length,
    name: nameOf(textOf(sentence)),
  }))
  return { blocks, aggregate: null }
}
