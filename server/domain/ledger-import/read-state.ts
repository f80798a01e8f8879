import type { ApprovalState, ProjectEventKind } from '../entries/log.ts'
import type { PartialDate } from '../dates/partial-date.ts'
import { faulty, nothing, type CellReading } from './cell-reading.ts'
import { readDate } from './read-date.ts'
import { cellText, type Cell } from './sheet.ts'

/** How a permit step stands by a ledger. */
export interface StepState {
  state: ApprovalState
  finishedOn: PartialDate | null
  documentNumber: string | null
}

const DOCUMENT = /[〔[（(]\d{4}[〕\])）].*号|第?\d{4,}号/

/** What a cell says of a permit step: a state, the day on which it was done, or the number of its document. */
export function readStep(cell: Cell, ledgerYear: number): CellReading<StepState> {
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '')
  // A slash is how tables say that a step does not apply.
  if (text === '') return typeof cell === 'string' && /^[/／]$/.test(cell.trim()) ? { value: state('notNeeded') } : nothing
  if (/^(?:无需|不需|不涉及|不入统|不纳统|免|豁免|N\/?A)/i.test(text)) return { value: state('notNeeded') }
  if (/^已(?!受理|申报|上报|报送|提交|委托)/.test(text)) return { value: state('done') }
  if (/^(?:已(?:办|完成|取得|批复|备案|核准|通过|领|开).*|完成|办结|办毕|√|✓|✔|是|有|Y|取得|通过)$/i.test(text))
    return { value: state('done') }
  if (/^(?:正?在?办(?:理)?中?|正在.*|进行中|在办|办理中|编制中|审批中|待批|已(?:受理|申报|上报|报送).*)$/.test(text))
    return { value: state('inProgress') }
  if (/^(?:未.*|尚未.*|否|×|✗|无|N|待办(?:理)?)$/i.test(text)) return { value: state('notStarted') }
  if (DOCUMENT.test(text)) return { value: { ...state('done'), documentNumber: text.slice(0, 100) } }
  const date = readDate(cell, 'finish', ledgerYear)
  return date.value === null ? { value: null, assumption: 'leftEmpty' } : { ...date, value: { ...state('done'), finishedOn: date.value } }
}

const state = (of: ApprovalState): StepState => ({ state: of, finishedOn: null, documentNumber: null })

const CATEGORIES: readonly (readonly [RegExp, 'industrial' | 'factor'])[] = [
  [/基础设施|要素|市政|公用|道路|交通|供热|供电|电力|供水|燃气|管网|污水|水利|土地|收储|安置|配套|民生|社会事业|公共/, 'factor'],
  [/产业|工业|制造|加工|生产|服务业|农业|商贸|物流|文旅|企业|招商|科技/, 'industrial'],
]
const FACTOR_NAME =
  /道路|公路|大道|[路街]$|[路街](?:工程|项目|改造|建设|延伸|（|\()|桥|变电站|输变电|配电|线路工程|供热|热力|换热|热源|管网|管道|管线|污水|净水|自来水|供水|排水|水厂|燃气|天然气|供气|输气|填土|平整|安置区|收储|地块|用地|绿化|路灯|停车场|泵站|河道|防洪/

/** 产业类 or 要素保障类 by what a ledger calls it; null where it says neither. */
export function categoryOf(text: string): 'industrial' | 'factor' | null {
  return CATEGORIES.find(([form]) => form.test(text))?.[1] ?? null
}

/** 要素保障类 by a name: roads, pipes, power, land. */
export const categoryByName = (name: string): 'industrial' | 'factor' => (FACTOR_NAME.test(name) ? 'factor' : 'industrial')

export function readCategory(cell: Cell): CellReading<'industrial' | 'factor'> {
  const text = cellText(cell)
  if (text === '') return nothing
  const value = categoryOf(text)
  return value === null ? faulty('notACategory') : { value }
}

export function readYesNo(cell: Cell): CellReading<boolean> {
  if (typeof cell === 'boolean') return { value: cell }
  const text = cellText(cell).normalize('NFKC').replace(/\s/g, '')
  if (text === '') return nothing
  if (/^(?:否|不是|×|✗|N|no|0|无)$|企业|社会|民间|民营|外商|自筹/i.test(text)) return { value: false }
  return /^(?:是|√|✓|✔|Y|yes|1|有)$|政府|财政|国有|专项债|中央预算/i.test(text) ? { value: true } : faulty('notYesOrNo')
}

/** How far a project has come by a ledger; `next`: nothing has happened yet. */
export type LedgerStage = 'next' | Exclude<ProjectEventKind, 'noChange' | 'resumed'>

const STAGES: readonly (readonly [RegExp, LedgerStage])[] = [
  [/终止|取消|退出|撤销/, 'cancelled'],
  [/停工|暂停|停建|缓建/, 'paused'],
  [/未(?:开工|动工|竣工|建)|拟|新开工|在即|即将|前期|储备|谋划|签约|洽谈|筹备|未/, 'next'],
  // Some of it runs, or is looked at by those who take it over: the whole is still being built.
  [/部分|陆续|局部|待验收|竣工验收|验收(?:中|阶段)/, 'started'],
  [/达产|满产/, 'atCapacity'],
  [/试生产|试运行|调试|设备安装/, 'started'],
  [/(?:已|正式)?(?:投产|运营|投用|投入使用)|(?:投产|运营)$/, 'operating'],
  [/竣工|完工|建成|已完成|结束/, 'completed'],
  [/在建|续建|开工|施工|建设中|正在建|^是$/, 'started'],
]

/** True for the head of a group of projects that are being built, as “一、在建项目（12个）”; plans to start or finish say nothing. */
export const isHeadOfRunning = (group: string): boolean =>
  /(?:在建|续建|已开工)/.test(group) && !/计划|拟|未|新开工|前期|储备|停|缓|竣工|完工|建成|投产/.test(group)

/** The stage that a cell names; null for what names none (新建, 扩建). */
export function stageIn(text: string): LedgerStage | null {
  return STAGES.find(([form]) => form.test(text))?.[1] ?? null
}
