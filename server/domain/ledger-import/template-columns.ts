import { siteText } from '../facts/site-text.ts'
import { WAN_YUAN } from '../values/money.ts'
import type { LedgerField } from './columns.ts'
import type { ExistingProject } from './project-writes.ts'

/** A column of the template: its header, which the import reads back as it is, and what stands in it. */
export interface TemplateColumn {
  header: string
  value(project: ExistingProject): string | number | null
}

const wan = (yuan: number | null | undefined) => (yuan === null || yuan === undefined ? null : yuan / WAN_YUAN)
const yesNo = (value: boolean | null) => (value === null ? null : value ? '是' : '否')
const CATEGORIES = { industrial: '产业类', factor: '要素保障类' }

const names =
  (role: LedgerField) =>
  ({ facts }: ExistingProject) => {
    const own = facts.parties.filter((party) => party.role === role)
    return own.map(({ name, organisationCode }) => (organisationCode === null ? name : `${name}（${organisationCode}）`)).join('；') || null
  }
const happened =
  (kind: 'started' | 'completed') =>
  ({ events }: ExistingProject) => {
    const event = events.findLast((one) => one.kind === kind)
    return event && !event.isBound ? event.on : null
  }
const target =
  (measure: string) =>
  ({ facts }: ExistingProject) =>
    facts.benefitTargets.find((one) => one.measure === measure)?.targetValue ?? null
const place =
  (axis: 0 | 1) =>
  ({ facts: { site } }: ExistingProject) =>
    site?.type === 'Point' ? site.coordinates[axis] : null

/** What is no point, which has columns of its own. */
const shape = ({ facts: { site } }: ExistingProject) => (site === null || site.type === 'Point' ? null : siteText(site))

const FACTS: readonly TemplateColumn[] = [
  { header: '项目名称', value: ({ facts }) => facts.name },
  { header: '项目简称', value: ({ facts }) => facts.shortName },
  { header: '项目编号', value: ({ facts }) => facts.ledgerNumber },
  { header: '项目代码', value: ({ facts }) => facts.code },
  { header: '项目类别', value: ({ facts }) => CATEGORIES[facts.category] },
  { header: '所属行业', value: ({ facts }) => facts.sector },
  { header: '行业代码', value: ({ facts }) => facts.industryCode },
  { header: '建设性质', value: ({ facts }) => facts.constructionNature },
  { header: '项目级别', value: ({ facts }) => facts.level },
  { header: '是否政府投资', value: ({ facts }) => yesNo(facts.isGovernmentInvested) },
  { header: '项目标签', value: ({ facts }) => facts.tags.join('、') || null },
  { header: '建设地点', value: ({ facts }) => facts.address },
  { header: '建设内容', value: ({ facts }) => facts.content },
  { header: '总投资（万元）', value: ({ facts }) => wan(facts.totalInvestmentYuan) },
  { header: '占地面积（平方米）', value: ({ facts }) => facts.landAreaM2 },
  { header: '建筑面积（平方米）', value: ({ facts }) => facts.buildingAreaM2 },
  { header: '用地指标（平方米）', value: ({ facts }) => facts.landQuotaM2 },
  { header: '签约时间', value: ({ facts }) => facts.signedOn },
  { header: '计划开工时间', value: ({ facts }) => facts.plannedStart },
  { header: '计划完工时间', value: ({ facts }) => facts.plannedFinish },
  { header: '实际开工时间', value: happened('started') },
  { header: '实际竣工时间', value: happened('completed') },
  { header: '责任单位', value: ({ facts }) => facts.responsibleUnit },
  { header: '包保领导', value: ({ facts }) => facts.leaderRole },
  { header: '建设单位', value: names('builder') },
  { header: '设计单位', value: names('designer') },
  { header: '施工单位', value: names('contractor') },
  { header: '监理单位', value: names('supervisor') },
  { header: '项目负责人', value: names('projectLead') },
  { header: '经度', value: place(0) },
  { header: '纬度', value: place(1) },
  { header: '位置图形', value: shape },
  { header: '入驻企业', value: target('tenantEnterprises') },
  { header: '就业人数', value: target('jobs') },
  { header: '年产值（万元）', value: (project) => wan(target('outputValueYuanPerYear')(project)) },
  { header: '年税收（万元）', value: (project) => wan(target('taxYuanPerYear')(project)) },
]

/** The columns of the template for a year: facts, the year's plan and goals, and what is completed of it. */
export function templateColumns(year: number): TemplateColumn[] {
  const of = ({ years }: ExistingProject) => years.find((plan) => plan.year === year)
  const done =
    (month: string | null, openingYear: number | null) =>
    ({ investment }: ExistingProject) =>
      wan(investment.findLast((entry) => entry.month === month && entry.openingYear === openingYear)?.doneYuan)
  const months = Array.from({ length: 12 }, (_, at) => at + 1)
  const monthOf = (month: number) => `${year}-${String(month).padStart(2, '0')}`
  return [
    ...FACTS,
    { header: `${year}年计划投资（万元）`, value: (project) => wan(of(project)?.plannedYuan) },
    ...[1, 2, 3, 4].map((quarter) => ({
      header: `${year}年${'一二三四'[quarter - 1]}季度目标`,
      value: (project: ExistingProject) => of(project)?.imageByQuarter[quarter - 1] ?? null,
    })),
    ...months.map((month) => ({
      header: `${year}年${month}月计划投资（万元）`,
      value: (project: ExistingProject) => wan(of(project)?.months[month - 1]),
    })),
    { header: `截至${year - 1}年底累计完成投资（万元）`, value: done(null, year) },
    ...months.map((month) => ({ header: `${year}年${month}月完成投资（万元）`, value: done(monthOf(month), null) })),
    { header: '存在问题', value: () => null },
    { header: '问题责任单位', value: () => null },
    { header: '解决时限', value: () => null },
  ]
}
