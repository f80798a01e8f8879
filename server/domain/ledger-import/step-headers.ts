import { plainColumn, type LedgerColumn } from './columns.ts'

/** Words by which ledgers name permit steps, beside those of the zone's own catalogue. */
const STEPS =
  /^(?:项目)?(立项|备案|核准|可研|可研批复|初设|初步设计|环评|能评|节能审查|安评|稳评|水保|水土保持|用地预审|选址|选址意见书|供地|土地证|不动产权证|土地出让|用地规划许可|建设用地规划许可|方案审查|规划方案|工程规划许可|建设工程规划许可|施工图审查|招标|招投标|质监|质量监督|施工许可|入库纳统|入统|纳统|消防验收|联合验收|竣工验收|竣工备案)(?:证|手续|批复|审批|办理)?(?:时间|日期|情况|进展|状态)?$/

const PLANNED = /^(.{2,16}?)[-—_:：]?(?:计划|预计|拟)(?:完成|竣工|开始)?(?:时间|日期|节点|时限)?$/
const ACTUAL = /^(.{2,16}?)[-—_:：]?(?:实际|已)(?:完成|竣工|开始)?(?:时间|日期|节点)?$/
/** What is planned and done of the project itself or of its money, and no milestone. */
const NOT_MILESTONE = /投资|资金|开工|竣工|年度|月|季|产值|税|完成$|^(?:本年|项目|工程|形象|进度)/

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
  const named = own?.name ?? STEPS.exec(words)?.[1]
  if (named === undefined) return null
  const step = own ?? steps.find((one) => one.bare.includes(bare(named)))
  return { ...plainColumn('approval'), name: step?.name ?? named }
}

/** A column with the planned or the actual date of a milestone: 主体封顶计划, 主体封顶实际完成时间. */
export function milestoneColumn(words: string): LedgerColumn | null {
  const [planned, actual] = [PLANNED.exec(words)?.[1], ACTUAL.exec(words)?.[1]]
  const name = planned ?? actual
  if (name === undefined || NOT_MILESTONE.test(name)) return null
  return { ...plainColumn(planned === undefined ? 'milestoneActual' : 'milestonePlan'), name }
}
