import { useI18n } from 'vue-i18n'
import { needsOf, type LedgerColumn, type LedgerField } from '#domain/ledger-import/columns.ts'

/** What a column of a ledger is called. */
export function useColumnLabel() {
  const { t } = useI18n()

  /** A field without its year and month, to be chosen. */
  const fieldLabel = (field: LedgerField): string =>
    t(Object.values(needsOf(field)).includes(true) ? `imports.fieldNames.${field}` : `imports.fields.${field}`)
  function columnLabel({ field, year, month, name, unit }: LedgerColumn): string {
    const label = t(`imports.fields.${field}`, { year: year ?? '', month: month ?? (field === 'yearDone' ? 12 : ''), name: name ?? '' })
    return unit === null ? label : `${label} · ${t(`imports.units.${unit}`)}`
  }

  return { fieldLabel, columnLabel }
}
