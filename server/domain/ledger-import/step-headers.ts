import { plainColumn, type LedgerColumn } from './columns.ts'

/** Words by which ledgers name permit steps, beside those of the zone's own catalogue. */
const STEPS =
  /^(?:项目|是否)?(立项|核准\/备案|备案\/核准|备案|核准|社会稳定风险评估|不动产权证书|建筑工程施工许可|消防|文物|压矿|地灾|洪评|用林|可研|可研批复|初设|初步设计|环评|能评|节能审查|安评|稳评|水保|水土保持|用地预审|选址|选址意见书|供地|土地证|不动产权证|土地出让|土地|用地|用地规划许可|建设用地规划许可|规划许可|方案审查|规划方案|工程规划许可|建设工程规划许可|施工图审查|招标|招投标|质监|质量监督|施工许可|入库纳统|入统|纳统|入库|消防验收|联合验收|竣工验收|竣工备案)(证|手续|批复|审批|办理|文件)*(?:时间|日期|情况|进展|状态|文号)?$/
/** Words that mean the step by which a project enters the statistics. */
const REGISTRATION = /^(?:入统|纳统|入库)$/
/** Too general to be a permit without one of these behind them. */
const GENERAL = /^(?:土地|用地|备案|核准|招标|入库|供地|消防|文物)$/

const PLANNED = /^(.{2,16}?)[-—_:：]?(?:计划|预计|拟)(?:完成|竣工|开始)?(?:时间|日期|节点|时限)?$/
const ACTUAL = /^(.{2,16}?)[-—_:：]?(?:实际|已)(?:完成|竣工|开始)?(?:时间|日期|节点)?$/
/** What is planned and done of the project itself or of its money, and no milestone. */
const NOT_MILESTONE = /投资|资金|开工|竣工|年|月|季|产值|税|完成$|下步|下一步|工作|情况|^(?:项目|工程|形象|进度)/

const bare = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** A permit step of the zone, with its name without marks, by which headers are compared. */
export interface PermitStep {
  name: string
  bare: string
}

export const permitSteps = (names: readonly string[]): PermitStep[] => names.map((name) => ({ name, bare: bare(name) }))

/** A column about a permit step; `steps`: those of the zone. */
export function approvalColumn(words: string, steps: readonly PermitStep[]): LedgerColumn | null {
  const plain = bare(words)
  const own = steps.find((step) => step.bare === plain)
  if (own) return { ...plainColumn('approval'), name: own.name }
  const match = STEPS.exec(words)
  const named = match?.[1]
  if (named === undefined || (GENERAL.test(named) && match![2] === undefined && !/^是否/.test(words))) return null
  const meant = REGISTRATION.test(named) ? /纳统|入统/ : null
  const step = steps.find((one) => (meant ? meant.test(one.bare) : one.bare.includes(bare(named))))
  return { ...plainColumn('approval'), name: step?.name ?? (meant ? '入库纳统' : named) }
}

/** A column with the planned or the actual date of a milestone: 主体封顶计划, 主体封顶实际完成时间. */
export function milestoneColumn(words: string): LedgerColumn | null {
  const [planned, actual] = [PLANNED.exec(words)?.[1], ACTUAL.exec(words)?.[1]]
  const name = planned ?? actual
  if (name === undefined || NOT_MILESTONE.test(name)) return null
  return { ...plainColumn(planned === undefined ? 'milestoneActual' : 'milestonePlan'), name }
}
