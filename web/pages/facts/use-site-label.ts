import { useI18n } from 'vue-i18n'
import type { FactsDraft } from './facts-draft.ts'

/** Where a project is, in words: its degrees, or what was drawn. */
export function useSiteLabel() {
  const { t } = useI18n()

  return ({ lng, lat, shape }: Pick<FactsDraft, 'lng' | 'lat' | 'shape'>): string => {
    if (lng !== '' || lat !== '') return `${lng}, ${lat}`
    if (shape?.type === 'Polygon') return t('factsForm.site.outline', { corners: shape.coordinates[0]!.length - 1 })
    return shape?.type === 'LineString' ? t('factsForm.site.line', { corners: shape.coordinates.length }) : '—'
  }
}
