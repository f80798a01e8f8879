import { useI18n } from 'vue-i18n'
import type { SiteGeometry } from '#domain/facts/site.ts'
import type { ImportRow } from '@/shared/api/client.ts'
import { useFormat } from '@/shared/format/use-format.ts'
import { useMeasures } from '@/shared/format/use-measures.ts'
import { useShapeLabel } from '@/shared/format/use-shape-label.ts'
import { usePartyRole } from '@/shared/format/use-party-role.ts'

export type Change = ImportRow['changes'][number]
/** A project with a name near to that of a row. */
export type Near = ImportRow['near'][number]
export type Note = ImportRow['notes'][number]

const MONEY = new Set(['totalInvestmentYuan', 'openingBalance', 'monthDone', 'monthPlan', 'annualPlan'])
const AREA = new Set(['landAreaM2', 'buildingAreaM2', 'landQuotaM2'])

/** What an import changes, and what is to be said of cells, in words. */
export function useRowLabel() {
  const { t, te } = useI18n()
  const format = useFormat()
  const shapeLabel = useShapeLabel()
  const roleOf = usePartyRole()
  const { nameOf } = useMeasures()

  function subjectOf({ field, of }: Change): string {
    if (of === null) return ''
    if (field === 'party') return roleOf(of)
    if (field === 'benefitTarget') return nameOf(of)
    return field === 'event' ? t(`imports.events.${of}`) : of
  }

  const changeLabel = (change: Change): string =>
    te(`imports.changed.${change.field}`)
      ? t(`imports.changed.${change.field}`, { of: subjectOf(change) })
      : t(`factsForm.fields.${change.field}`)

  function valueLabel({ field, of }: Change, value: unknown): string {
    if (value === null || value === undefined) return '—'
    if (typeof value === 'number') {
      if (MONEY.has(field)) return format.yuan(value)
      if (AREA.has(field)) return format.area(value)
      if (field === 'percent') return format.percent(value)
      return field === 'benefitTarget' ? format.benefit(of ?? '', value) : String(value)
    }
    if (typeof value === 'boolean') return t(value ? 'factsForm.yes' : 'factsForm.no')
    if (field === 'category') return t(`category.${value as string}`)
    if (Array.isArray(value)) return value.join(t('mark.list')) || '—'
    if (typeof value === 'object') return shapeLabel(value as SiteGeometry)
    const text = value as string
    return field === 'approval' && te(`imports.stepStates.${text}`) ? t(`imports.stepStates.${text}`) : text
  }

  function noteLabel({ fault, doubt, assumption }: Note): string {
    if (fault) return t(`imports.faults.${fault}`)
    return doubt ? t(`imports.doubts.${doubt}`) : t(`imports.assumptions.${assumption ?? 'about'}`)
  }

  /** What tells a project apart from others of its name. */
  const distinction = ({ code, ledgerNumber, responsibleUnit, totalInvestmentYuan }: Near): string =>
    [
      code,
      ledgerNumber === null ? null : t('imports.panel.numbered', { number: ledgerNumber }),
      responsibleUnit,
      totalInvestmentYuan === null ? null : format.yuan(totalInvestmentYuan),
    ]
      .filter((part) => part !== null)
      .join(' · ')

  return { changeLabel, valueLabel, noteLabel, distinction }
}
