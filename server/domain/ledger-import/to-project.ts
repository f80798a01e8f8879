import { monthOf, type IsoDate, type IsoMonth } from '../dates/calendar-date.ts'
import { firstDay, lastDay, type PartialDate } from '../dates/partial-date.ts'
import type { Party } from '../facts/facts.ts'
import { isOrganisationCode } from '../facts/organisation-code.ts'
import type { LedgerField } from './columns.ts'
import type { LedgerEvent, LedgerFacts, LedgerMilestone, LedgerProject, LedgerYear } from './ledger-project.ts'
import { finishAfter, type Period } from './read-date.ts'
import type { CellNote, ReadCell, ReadRow } from './read-row.ts'
import { categoryByName, categoryOf, isHeadOfRunning, stageIn, type StepState } from './read-state.ts'

/** What a row is put together against. */
export interface ProjectContext {
  /** The day of the ledger. */
  day: IsoDate
  today: IsoDate
  /** The category row under which it stands. */
  group: string | null
  /** True: the percent of the whole becomes a milestone. */
  isWholeProjectPlanned: boolean
}

/** Facts that stand in a cell as they are stored. */
const PLAIN_FACTS: Partial<Record<LedgerField, keyof LedgerFacts>> = {
  name: 'name',
  shortName: 'shortName',
  ledgerNumber: 'ledgerNumber',
  code: 'code',
  category: 'category',
  sector: 'sector',
  industryCode: 'industryCode',
  level: 'level',
  isGovernmentInvested: 'isGovernmentInvested',
  address: 'address',
  totalInvestment: 'totalInvestmentYuan',
  landArea: 'landAreaM2',
  buildingArea: 'buildingAreaM2',
  landQuota: 'landQuotaM2',
  signedOn: 'signedOn',
  plannedStart: 'plannedStart',
  plannedFinish: 'plannedFinish',
  responsibleUnit: 'responsibleUnit',
  leader: 'leaderRole',
}
const PARTY_ROLES: readonly LedgerField[] = ['builder', 'designer', 'contractor', 'supervisor', 'projectLead']
const TARGETS: Partial<Record<LedgerField, string>> = {
  tenants: 'tenantEnterprises',
  jobs: 'jobs',
  outputValue: 'outputValueYuanPerYear',
  tax: 'taxYuanPerYear',
}
const MAX_CONTENT = 2000

/** Names in one cell: 甲公司、乙公司. Brackets may hold the same marks. */
function namesIn(text: string): string[] {
  return text
    .split(/[、;；\n]|[,，](?![^(（]*[)）])/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** A name with its 统一社会信用代码 in brackets, where that stands behind it. */
function partyIn(text: string, role: LedgerField): Pick<Party, 'name' | 'organisationCode'> {
  const match = role === 'projectLead' ? null : /^(.+?)\s*[(（]([0-9A-Z]{18})[)）]$/.exec(text)
  return match && isOrganisationCode(match[2]!)
    ? { name: match[1]!.slice(0, 100), organisationCode: match[2]! }
    : { name: text.slice(0, 100), organisationCode: null }
}

/** The cells of a row by their fields. */
class Cells {
  readonly all: readonly ReadCell[]
  constructor(cells: readonly ReadCell[]) {
    this.all = cells
  }
  of(field: LedgerField): ReadCell | undefined {
    return this.all.find(({ column }) => column.field === field)
  }
  text(field: LedgerField): string | null {
    return (this.of(field)?.value as string | undefined) ?? null
  }
  number(field: LedgerField): number | null {
    return (this.of(field)?.value as number | undefined) ?? null
  }
}

function partiesOf(cells: Cells): Party[] {
  return cells.all.flatMap(({ column: { field }, value }) =>
    PARTY_ROLES.includes(field)
      ? namesIn(value as string).map((name) => ({ role: field, ...partyIn(name, field), isPerson: field === 'projectLead' }))
      : [],
  )
}

function factsOf(cells: Cells, { group }: ProjectContext, notes: CellNote[]): LedgerFacts {
  const facts: Record<string, unknown> = {}
  for (const { column, value } of cells.all) {
    const key = PLAIN_FACTS[column.field]
    if (key !== undefined) facts[key] = value
  }
  const contents = cells.all.filter(({ column }) => column.field === 'content').map(({ value }) => value as string)
  if (contents.length > 0) facts['content'] = contents.join('\n').slice(0, MAX_CONTENT)
  const nature = cells.text('constructionNature')
  if (nature !== null && stageIn(nature) === null) facts['constructionNature'] = nature
  const tags = cells.text('tags')
  if (tags !== null) facts['tags'] = [...new Set(namesIn(tags.replace(/\s+/g, '、')).map((tag) => tag.slice(0, 20)))].slice(0, 20)
  const [lng, lat] = [cells.number('lng'), cells.number('lat')]
  if (lng !== null && lat !== null) facts['site'] = { type: 'Point', coordinates: [lng, lat] }
  facts['site'] = cells.of('site')?.value ?? facts['site']
  if (facts['site'] === undefined) delete facts['site']
  const period = cells.of('period')?.value as Period | undefined
  if (period?.start) facts['plannedStart'] ??= period.start
  if (period?.finish) facts['plannedFinish'] ??= period.finish
  if (period?.months && facts['plannedStart'] && !facts['plannedFinish']) {
    facts['plannedFinish'] = finishAfter(facts['plannedStart'] as PartialDate, period.months)
    notes.push({ column: cells.of('period')!.index, text: '', assumption: 'finishFromDuration' })
  }
  if (facts['category'] === undefined) {
    const fromGroup = group === null ? null : categoryOf(group)
    facts['category'] = fromGroup ?? categoryByName(cells.text('name') ?? '')
    notes.push({ column: cells.of('name')?.index ?? 0, text: '', assumption: fromGroup ? 'categoryFromGroup' : 'categoryFromName' })
  }
  return facts as LedgerFacts
}

function eventsOf(cells: Cells, { day, today, group }: ProjectContext, notes: CellNote[]): LedgerEvent[] {
  const [start, finish] = [cells.of('actualStart'), cells.of('actualFinish')]
  const stageCell = cells.of('stage') ?? cells.of('constructionNature')
  const stage = stageCell ? stageIn(stageCell.value as string) : null
  // What has ended had begun by then.
  const ended = typeof finish?.value === 'string' && finish.value !== 'reached' ? lastDay(finish.value) : day
  const by = ended < day ? ended : day
  const isPast = (date: PartialDate) => firstDay(date) <= today
  const events: LedgerEvent[] = []
  const add = (kind: LedgerEvent['kind'], cell: ReadCell | undefined, isReached: boolean): void => {
    const on = cell?.value as PartialDate | 'reached' | undefined
    if (on !== undefined && on !== 'reached') {
      if (isPast(on)) events.push({ kind, on, isBound: false, reason: null })
    } else if (on === 'reached' || isReached) events.push({ kind, on: by, isBound: true, reason: null })
  }
  const isUnder = stage !== null && stage !== 'next' && stage !== 'cancelled'
  const isEnded = stage === 'completed' || stage === 'operating' || stage === 'atCapacity'
  const isInRunningGroup = stage === null && !start && !finish && group !== null && isHeadOfRunning(group)
  add('started', start, isUnder || isInRunningGroup || finish !== undefined)
  if (isInRunningGroup) notes.push({ column: cells.of('name')?.index ?? 0, text: group, assumption: 'stageFromGroup' })
  add('completed', finish, isEnded)
  if (stage === 'operating' || stage === 'atCapacity') events.push({ kind: stage, on: day, isBound: true, reason: null })
  if (stage === 'paused' || stage === 'cancelled') events.push({ kind: stage, on: day, isBound: true, reason: stageCell!.value as string })
  if (events.some(({ isBound }) => isBound) && stageCell && isUnder)
    notes.push({ column: stageCell.index, text: String(stageCell.value), assumption: 'stageWithoutDate' })
  return events
}

const NO_YEAR = (): LedgerYear => ({ plannedYuan: null, goals: [null, null, null, null], months: {} })
const monthName = (year: number, month: number): IsoMonth => `${year}-${String(month).padStart(2, '0')}`

/** The last month that a figure of a year can hold: that of its header, the ledger's own, or December of a year that is over. */
function throughMonth(year: number | null, month: number | null, day: IsoDate): IsoMonth {
  const own = Number(day.slice(0, 4))
  if (month !== null) return monthName(year ?? own, month)
  return year !== null && year < own ? monthName(year, 12) : monthOf(day)
}

function moneyOf(cells: Cells, { day }: ProjectContext): Pick<LedgerProject, 'years' | 'money'> {
  const years: Record<number, LedgerYear> = {}
  const money: LedgerProject['money'] = { openings: {}, months: {}, years: [], total: null }
  for (const { column, value } of cells.all) {
    const { field, year, month } = column
    const of = () => (years[year!] ??= NO_YEAR())
    if (field === 'annualPlan') of().plannedYuan = value as number
    else if (field === 'annualGoal') of().goals[3] = (value as string).slice(0, 200)
    else if (field === 'quarterGoal') of().goals[month! - 1] = (value as string).slice(0, 200)
    else if (field === 'monthPlan') of().months[monthName(year!, month!)] = value as number
    else if (field === 'monthDone') money.months[monthName(year!, month!)] = value as number
    else if (field === 'openingBalance') money.openings[year!] = value as number
    else if (field === 'yearDone') money.years.push({ through: throughMonth(year, month, day), yuan: value as number })
    else if (field === 'totalDone') money.total = { through: throughMonth(null, null, day), yuan: value as number }
  }
  return { years, money }
}

function milestonesOf(cells: Cells): LedgerMilestone[] {
  const byName = new Map<string, LedgerMilestone>()
  for (const { column, value } of cells.all) {
    if (column.field !== 'milestonePlan' && column.field !== 'milestoneActual') continue
    const name = column.name ?? ''
    const milestone = byName.get(name) ?? { name, plannedFinish: null, actualFinish: null }
    if (column.field === 'milestonePlan') milestone.plannedFinish = value as PartialDate
    else if (value !== 'reached') milestone.actualFinish = value as PartialDate
    byName.set(name, milestone)
  }
  return [...byName.values()]
}

/** Said where there is no problem, or none any more. */
const NO_ISSUE =
  /^(?:无|暂无|没有|未发现|否)(?:明显|突出|重大)?(?:问题|困难|堵点)?[。.]?$|^(?:进展|推进)?(?:顺利|正常)[。.]?$|已(?:全部)?(?:解决|销号|办结)[。.]?$/

function issueOf(cells: Cells): LedgerProject['issue'] {
  const title = cells.text('issue')
  if (title === null || NO_ISSUE.test(title.replace(/\s/g, ''))) return null
  return { title, responsibleUnit: cells.text('issueUnit'), deadline: cells.text('issueDeadline') }
}

/** 总投资 in a description. */
const TOTAL_IN_TEXT = /(?:总投资|计划投资|投资总额|项目投资)(?:额)?(?:为|约|达|共)*\s*(\d+(?:\.\d+)?)\s*(亿|万)元/g

/** What a description says the whole costs, where it says one sum, and another than its column. */
function contentNote(cells: Cells, { totalInvestmentYuan = null, content = null }: LedgerFacts): CellNote[] {
  if (totalInvestmentYuan === null || content === null) return []
  const said = [...content.matchAll(TOTAL_IN_TEXT)]
  const yuan = said.length === 1 ? Number(said[0]![1]) * (said[0]![2] === '亿' ? 1e8 : 1e4) : null
  if (yuan === null || Math.abs(yuan - totalInvestmentYuan) <= totalInvestmentYuan / 100) return []
  return [{ column: cells.of('totalInvestment')!.index, text: said[0]![0], assumption: 'contentSaysOther' }]
}

/** What cells say against each other: a finish before its start, more done or planned than the whole. */
function contradictions(cells: Cells, facts: LedgerFacts, project: LedgerProject): CellNote[] {
  const notes: CellNote[] = []
  const isBackwards = (start: unknown, finish: unknown) =>
    typeof start === 'string' &&
    typeof finish === 'string' &&
    start !== 'reached' &&
    finish !== 'reached' &&
    lastDay(finish) < firstDay(start)
  for (const [start, finish] of [
    ['plannedStart', 'plannedFinish'],
    ['actualStart', 'actualFinish'],
  ] as const) {
    const cell = cells.of(finish)
    if (cell && isBackwards(cells.of(start)?.value, cell.value))
      notes.push({ column: cell.index, text: String(cell.value), fault: 'beforeStart' })
  }
  const total = facts.totalInvestmentYuan ?? null
  if (total === null) return notes
  const planned = cells.all.find(({ column, value }) => column.field === 'annualPlan' && (value as number) > total)
  if (planned) notes.push({ column: planned.index, text: String(planned.value), doubt: 'planOverTotal' })
  const { openings, months, years, total: done } = project.money
  const sum =
    Math.max(...Object.values(openings), 0) +
    Math.max(
      Object.values(months).reduce((all, one) => all + one, 0),
      years.reduce((all, { yuan }) => all + yuan, 0),
    )
  const most = Math.max(sum, done?.yuan ?? 0)
  const cell = cells.all.find(
    ({ column }) =>
      column.field === 'totalDone' || column.field === 'yearDone' || column.field === 'openingBalance' || column.field === 'monthDone',
  )
  if (most > total && cell) notes.push({ column: cell.index, text: String(cell.value), doubt: 'doneOverTotal' })
  return notes
}

/** Puts together what a row says of its project; what is to be said of its cells is added to its notes. */
export function toLedgerProject(row: ReadRow, context: ProjectContext): LedgerProject {
  const cells = new Cells(row.cells)
  const facts = factsOf(cells, context, row.notes)
  const project: LedgerProject = {
    facts,
    isCategoryAssumed: cells.of('category') === undefined,
    parties: partiesOf(cells),
    benefitTargets: cells.all.flatMap(({ column, value }) => {
      const measure = TARGETS[column.field]
      return measure !== undefined && (value as number) > 0 ? [{ measure, targetValue: value as number, isAtLeast: false }] : []
    }),
    events: eventsOf(cells, context, row.notes),
    ...moneyOf(cells, context),
    percent: context.isWholeProjectPlanned ? cells.number('percent') : null,
    milestones: milestonesOf(cells),
    approvals: cells.all.flatMap(({ column, value }) =>
      column.field === 'approval' ? [{ step: column.name ?? '', ...(value as StepState) }] : [],
    ),
    issue: issueOf(cells),
  }
  if (project.percent !== null) row.notes.push({ column: cells.of('percent')!.index, text: '', assumption: 'wholeProject' })
  row.notes.push(...contradictions(cells, facts, project), ...contentNote(cells, facts))
  return project
}
