import { nearestMeaning, type Vocabulary } from './meaning.ts'
import type { Placed, PressContext } from './press-context.ts'
import type { Quantity } from './quantities.ts'
import type { Statement } from './statement.ts'

type AreaMeaning = 'landArea' | 'buildingArea' | 'component' | 'other'

const AREAS: Vocabulary<AreaMeaning> = [
  ['landArea', /占地(?:总?面积)?|用地(?:总?面积)?|征地(?:面积)?|土地(?:面积)?|规划面积|总面积|园区面积/g],
  ['buildingArea', /建筑(?:总)?面积|建设面积|建面/g],
  ['component', /厂房(?:面积)?|车间(?:面积)?|办公(?:楼|用房)|综合楼|研发楼|宿舍|仓库|仓储|用房|商业面积|营业面积/g],
  [
    'other',
    /其中(?![:,]?第?[一二三四五首]期)[^,]{0,10}?(?:面积|楼|厂房|车间|用房)|停车(?:场|位)?(?:面积)?|地上(?:建筑)?(?:总?面积)?|地下(?:室|建筑)?(?:总?面积)?|(?:永久|临时)用地(?:面积)?|绿化(?:面积)?|供热(?:面积)?|供暖(?:面积)?|采暖(?:面积)?|水面|拆迁(?:面积)?|耕地|租用|租赁|每亩|亩均|林地|绿地|(?:综合楼|办公楼|车间|厂房|宿舍楼?|门诊楼|住院楼)(?:总)?建筑面积/g,
  ],
]
/** What an area is by the words after it. */
const AFTER: readonly (readonly [AreaMeaning, RegExp])[] = [
  ['other', /^(?:左右|以上)?的?(?:采暖|供热|供暖|绿化|绿地|停车)/],
  ['component', /^(?:左右|以上)?的?(?:标准化?)?(?:厂房|车间|办公|宿舍|仓库|钢结构)/],
  ['landArea', /^(?:左右|以上)?的?(?:土地|用地|工业用地|建设用地|地块)/],
  ['buildingArea', /^(?:左右|以上)?的?建筑面积/],
]

/** Land that is not built on. */
const FORMER = /原(?:厂区|址|有)[^,]{0,3}$|^[^,]{0,4}(?:土地)?[^,]{0,6}(?:收储|出让|腾出|盘活)/

function areaMeaning({ lead, tail }: Placed): AreaMeaning | null {
  if (FORMER.test(lead) || FORMER.test(tail)) return 'other'
  const near = nearestMeaning(lead, AREAS)
  const after = AFTER.find(([, words]) => words.test(tail))?.[0] ?? null
  if (near === null || after === 'other') return after
  return near.meaning
}

/** Beside a total area, the areas of single buildings are parts of it. */
const RANKS: Record<AreaMeaning, number> = { landArea: 1, buildingArea: 1, component: 0, other: 0 }

/** Of the same size in 亩 and in m², the one that needs no rounding. */
const restatedRank = (first: Quantity, second: Quantity & { kind: 'area' }) =>
  first.kind === 'area' && first.isMu && !second.isMu ? 3 : -1

/** What a text says of land and buildings, m². */
export function areaStatements(context: PressContext): Statement[] {
  const statements: Statement[] = []
  const meanings = new Map<Placed, AreaMeaning | null>()
  for (const placed of context.placed) {
    const { quantity, restates, lead } = placed
    if (quantity.kind !== 'area') continue
    const meaning = restates ? (meanings.get(restates) ?? null) : areaMeaning(placed)
    meanings.set(placed, meaning)
    if (meaning === null || meaning === 'other') continue
    statements.push({
      field: meaning === 'landArea' ? 'landArea' : 'buildingArea',
      value: quantity.value,
      // A building is a part of the whole, whatever phase it is built in.
      phase: meaning === 'component' ? null : context.phases.before(quantity.from),
      rank: restates ? restatedRank(restates.quantity, quantity) : RANKS[meaning] + (/总/.test(lead) ? 1 : 0),
      isRestated: restates !== null,
      from: quantity.from,
      to: quantity.to,
    })
  }
  return statements
}

const LONG = /(?:全长|总长|长度|里程|线路长|全线长|长约?|延长|公路长)[^,]*$|(?:改造|新建|铺设|敷设|新改建)[^,]{0,12}?共计?$/

/** The length of a road or a pipe, km. */
export function lengthStatements(context: PressContext): Statement[] {
  return context.placed.flatMap(({ quantity, lead }) => {
    if (quantity.kind !== 'length' || !LONG.test(lead) || /其中|已?完成|跑道|岸线|纵深/.test(lead)) return []
    const value = Number((quantity.value / 1000).toPrecision(12))
    return [
      {
        field: 'length' as const,
        value,
        phase: context.phases.before(quantity.from),
        rank: /全长|总长/.test(lead) ? 1 : 0,
        from: quantity.from,
        to: quantity.to,
      },
    ]
  })
}

const WORK = /(?:就业|岗位|用工|雇用|聘用|招聘|招收|劳动力|安置|吸纳|解决|创造|带动)[^,]*$/
const WORK_AFTER = /^(?:以上|左右)?(?:的|人)?(?:实现)?(?:就业|岗位|劳动力|用工)/
/** People who are there already, or who are something else. */
const NOT_WORK = /(?:现有|拥有|共有|原有|职工总数|农户|村民|居民|人口|学生|床位)[^,]*$/

/** How many people will have work. */
export function jobStatements(context: PressContext): Statement[] {
  return context.placed.flatMap(({ quantity, lead, tail }) => {
    if (quantity.kind !== 'people' || NOT_WORK.test(lead) || !(WORK.test(lead) || WORK_AFTER.test(tail))) return []
    return [
      {
        field: 'jobs' as const,
        value: quantity.value,
        phase: context.phases.before(quantity.from),
        rank: 0,
        from: quantity.from,
        to: quantity.to,
      },
    ]
  })
}

const TENANTS = /(?:入驻|引进|容纳|吸引|孵化)[^,]*$/
const TENANTS_AFTER = /^(?:以上|左右)?[^,。;]{0,20}?(?:企业|公司|商户)[^,。;]{0,16}?(?:入驻|进驻)/
const MACHINES = /(?:袜机|织机|纺机|设备|机组|机器人|机床|生产线)[^,]*$/

/** How many firms a park is for, and how many machines it has room for. */
export function tenantStatements(context: PressContext): Statement[] {
  return context.placed.flatMap(({ quantity, lead, tail }): Statement[] => {
    const span = { phase: context.phases.before(quantity.from), rank: 0, from: quantity.from, to: quantity.to }
    const { kind, value } = quantity
    if (kind === 'firms' && (TENANTS.test(lead) || TENANTS_AFTER.test(tail))) return [{ ...span, field: 'tenants', value }]
    return kind === 'machines' && MACHINES.test(lead) ? [{ ...span, field: 'machines', value }] : []
  })
}
