/** What a column of a ledger can say. Facts have the names that they have in `Facts`. */
export const LEDGER_FIELDS = [
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
  'totalInvestment',
  'landArea',
  'buildingArea',
  'landQuota',
  'signedOn',
  'plannedStart',
  'plannedFinish',
  'period',
  'actualStart',
  'actualFinish',
  'responsibleUnit',
  'leader',
  'builder',
  'designer',
  'contractor',
  'supervisor',
  'projectLead',
  'percent',
  'annualPlan',
  'annualGoal',
  'quarterGoal',
  'monthPlan',
  'monthDone',
  'openingBalance',
  'yearDone',
  'totalDone',
  'tenants',
  'jobs',
  'outputValue',
  'tax',
  'issue',
  'issueUnit',
  'issueDeadline',
  'lng',
  'lat',
  'milestonePlan',
  'milestoneActual',
  'approval',
] as const
export type LedgerField = (typeof LEDGER_FIELDS)[number]

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
export type FieldKind = 'text' | 'money' | 'area' | 'date' | 'period' | 'percent' | 'count' | 'category' | 'yesNo' | 'degrees' | 'step'

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
  milestonePlan: 'date',
  milestoneActual: 'date',
  approval: 'step',
}

export const kindOf = (field: LedgerField): FieldKind => KINDS[field] ?? 'text'

/** A column with nothing but its field. */
export const plainColumn = (field: LedgerField): LedgerColumn => ({ field, unit: null, year: null, month: null, name: null })
