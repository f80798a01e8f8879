/** What a column of a ledger can say, in the groups in which people look for it. Facts have the names that they have in `Facts`. */
export const FIELD_GROUPS = {
  basics: [
    'name',
    'shortName',
    'ledgerNumber',
    'code',
    'category',
    'sector',
    'industryCode',
    'constructionNature',
    'stage',
    'level',
    'isGovernmentInvested',
    'tags',
    'content',
    'address',
    'lng',
    'lat',
    'site',
  ],
  size: ['totalInvestment', 'landArea', 'buildingArea', 'landQuota'],
  time: [
    'signedOn',
    'plannedStart',
    'plannedFinish',
    'period',
    'actualStart',
    'actualFinish',
    'percent',
    'milestonePlan',
    'milestoneActual',
  ],
  people: ['responsibleUnit', 'leader', 'builder', 'designer', 'contractor', 'supervisor', 'projectLead'],
  money: ['annualPlan', 'annualGoal', 'quarterGoal', 'monthPlan', 'monthDone', 'openingBalance', 'yearDone', 'totalDone'],
  benefits: ['tenants', 'jobs', 'outputValue', 'tax'],
  matters: ['issue', 'issueUnit', 'issueDeadline', 'approval'],
} as const
export type FieldGroup = keyof typeof FIELD_GROUPS
export type LedgerField = (typeof FIELD_GROUPS)[FieldGroup][number]
export const LEDGER_FIELDS: readonly LedgerField[] = Object.values(FIELD_GROUPS).flat()

/** Fields of which a ledger has a column for each month, year, or thing with a name. */
const OF_MONTH: ReadonlySet<LedgerField> = new Set(['quarterGoal', 'monthPlan', 'monthDone', 'yearDone'])
const OF_YEAR: ReadonlySet<LedgerField> = new Set([...OF_MONTH, 'annualPlan', 'annualGoal', 'openingBalance'])
const OF_THING: ReadonlySet<LedgerField> = new Set(['milestonePlan', 'milestoneActual', 'approval'])

/** What a column of a field needs beside it. */
export const needsOf = (field: LedgerField) => ({ year: OF_YEAR.has(field), month: OF_MONTH.has(field), name: OF_THING.has(field) })

/** Units of amounts and areas. */
export const MONEY_UNITS = ['yuan', 'thousandYuan', 'wanYuan', 'millionYuan', 'yiYuan'] as const
export type MoneyUnit = (typeof MONEY_UNITS)[number]
export const AREA_UNITS = ['m2', 'wanM2', 'mu', 'hectare'] as const
export type AreaUnit = (typeof AREA_UNITS)[number]

/** What a column says, and in which unit. Which of the rest there is depends on the field. */
export interface LedgerColumn {
  field: LedgerField
  /** Of amounts and areas; null: not said. */
  unit: MoneyUnit | AreaUnit | null
  year: number | null
  /** 1–12; of `quarterGoal` the quarter, 1–4. */
  month: number | null
  /** Of a milestone or a permit step. */
  name: string | null
}

/** How the cells of a field are read. */
export type FieldKind =
  'text' | 'money' | 'area' | 'date' | 'period' | 'percent' | 'count' | 'category' | 'yesNo' | 'degrees' | 'site' | 'step'

const KINDS: Partial<Record<LedgerField, FieldKind>> = {
  category: 'category',
  isGovernmentInvested: 'yesNo',
  totalInvestment: 'money',
  landArea: 'area',
  buildingArea: 'area',
  landQuota: 'area',
  signedOn: 'date',
  plannedStart: 'date',
  plannedFinish: 'date',
  period: 'period',
  actualStart: 'date',
  actualFinish: 'date',
  percent: 'percent',
  annualPlan: 'money',
  monthPlan: 'money',
  monthDone: 'money',
  openingBalance: 'money',
  yearDone: 'money',
  totalDone: 'money',
  tenants: 'count',
  jobs: 'count',
  outputValue: 'money',
  tax: 'money',
  issueDeadline: 'date',
  lng: 'degrees',
  lat: 'degrees',
  site: 'site',
  milestonePlan: 'date',
  milestoneActual: 'date',
  approval: 'step',
}

export const kindOf = (field: LedgerField): FieldKind => KINDS[field] ?? 'text'

/** A column with nothing but its field. */
export const plainColumn = (field: LedgerField): LedgerColumn => ({ field, unit: null, year: null, month: null, name: null })
