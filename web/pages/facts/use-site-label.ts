import { useI18n } from 'vue-i18n'
import { cornersOf, polygonsOf } from '#domain/facts/site.ts'
import type { FactsDraft } from './facts-draft.ts'

/** Where a project is, in words: its degrees, or what was drawn. */
export function useSiteLabel() {
  const { t } = useI18n()

  return ({ lng, lat, shape }: Pick<FactsDraft, 'lng' | 'lat' | 'shape'>): string => {
    if (lng !== '' || lat !== '') return `${lng}, ${lat}`
    if (shape === null || shape.type === 'Point') return '—'
    const outlines = polygonsOf(shape)
    const corners = cornersOf(shape).length - outlines.flat().length
    const holes = outlines.flat().length - outlines.length
    if (outlines.length === 0) return t('factsForm.site.line', { corners })
    const parts = [
      t('factsForm.site.outline', { corners }),
      ...(outlines.length > 1 ? [t('factsForm.site.parts', { count: outlines.length })] : []),
      ...(holes > 0 ? [t('factsForm.site.holes', { count: holes })] : []),
    ]
    return parts.join(t('mark.list'))
  }
}
