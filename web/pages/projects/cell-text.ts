import { WAN_YUAN } from '#domain/values/money.ts'
import type { ProjectItem } from '@/shared/api/client.ts'
import { forecastLabel } from '@/shared/format/forecast.ts'
import { oneDecimal, signed } from '@/shared/format/percent.ts'
import type { ColumnKey } from './columns.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What words and units a cell needs. */
export interface CellLabels {
  t: Translate
  yuan: (value: number | null) => string
  asOf: string
}

const UNKNOWN = '—'
const M2_PER_MU = 2000 / 3

/** What a cell of the list says; the progress bar's cell says it for readers of the screen. */
export function cellText(key: ColumnKey, project: ProjectItem, { t, yuan, asOf }: CellLabels): string {
  const percent = (value: number | null) => (value === null ? UNKNOWN : `${oneDecimal(value)}%`)
  const money = (value: number | null) => (value === null ? t('unknown.unreported') : yuan(value))
  switch (key) {
    case 'category':
      return t(`category.${project.category}`)
    case 'stage':
      return t(`stage.${project.stage}`)
    case 'sector':
      return project.sector ?? UNKNOWN
    case 'leader':
      return project.leaderRole ?? UNKNOWN
    case 'responsibleUnit':
      return project.responsibleUnit ?? UNKNOWN
    case 'startYear':
      return project.startYear === null ? UNKNOWN : String(project.startYear)
    case 'totalInvestment':
      return yuan(project.totalInvestmentYuan)
    case 'annualPlan':
      return money(project.annualPlanYuan)
    case 'annualDone':
      return money(project.annualDoneYuan)
    case 'cumulativeDone':
      return money(project.cumulativeDoneYuan)
    case 'landArea':
      return project.landAreaM2 === null ? UNKNOWN : t('projects.mu', { mu: (project.landAreaM2 / M2_PER_MU).toFixed(1) })
    case 'bar':
      return project.segments.map((s) => `${s.name} ${oneDecimal(s.percent)}%`).join(t('mark.clause'))
    case 'physical':
      return percent(project.physicalPercent)
    case 'planned':
      return percent(project.plannedPercent)
    case 'deviation':
      return project.deviationPoints === null ? UNKNOWN : signed(project.deviationPoints)
    case 'spi':
      return project.spi === null ? UNKNOWN : project.spi.toFixed(2)
    case 'plannedFinish':
      return project.plannedFinish ?? UNKNOWN
    case 'forecast':
      return forecastLabel(project, asOf, t)
    case 'reported':
      return project.forecast.reported ?? UNKNOWN
    case 'lastEntry':
      return project.lastReportedOn ?? t('unknown.unreported')
  }
}

/** What a cell is worth in a spreadsheet: numbers stay numbers, in the unit that the column's head names. */
export function cellValue(key: ColumnKey, project: ProjectItem, words: CellLabels): string | number | null {
  const inWan = (yuan: number | null) => (yuan === null ? null : yuan / WAN_YUAN)
  const tenth = (value: number | null) => (value === null ? null : Number(oneDecimal(value).replace('−', '-')))
  switch (key) {
    case 'totalInvestment':
      return inWan(project.totalInvestmentYuan)
    case 'annualPlan':
      return inWan(project.annualPlanYuan)
    case 'annualDone':
      return inWan(project.annualDoneYuan)
    case 'cumulativeDone':
      return inWan(project.cumulativeDoneYuan)
    case 'landArea':
      return project.landAreaM2 === null ? null : Number((project.landAreaM2 / M2_PER_MU).toFixed(1))
    case 'physical':
      return tenth(project.physicalPercent)
    case 'planned':
      return tenth(project.plannedPercent)
    case 'deviation':
      return tenth(project.deviationPoints)
    case 'spi':
      return project.spi === null ? null : Number(project.spi.toFixed(2))
    case 'startYear':
      return project.startYear
    default:
      return cellText(key, project, words)
  }
}
