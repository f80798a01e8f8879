import { useI18n } from 'vue-i18n'
import type { LedgerColumn, LedgerField } from '#domain/ledger-import/columns.ts'

/** Fields whose names hold a year, a month or a name. */
const OF_TIME = new Set<LedgerField>([
  'annualPlan',
  'annualGoal',
  'quarterGoal',
  'monthPlan',
  'monthDone',
  'openingBalance',
  'yearDone',
  'milestonePlan',
  'milestoneActual',
  'approval',
])

/** What a column of a ledger is called. */
export function useColumnLabel() {
  const { t } = useI18n()

  /** A field without its year and month, to be chosen. */
  const fieldLabel = (field: LedgerField): string => t(OF_TIME.has(field) ? `imports.fieldNames.${field}` : `imports.fields.${field}`)

  function columnLabel({ field, year, month, name, unit }: LedgerColumn): string {
    const label = t(`imports.fields.${field}`, { year: year ?? '', month: month ?? (field === 'yearDone' ? 12 : ''), name: name ?? '' })
    return unit === null ? label : `${label} · ${t(`imports.units.${unit}`)}`
  }

  return { fieldLabel, columnLabel }
}
