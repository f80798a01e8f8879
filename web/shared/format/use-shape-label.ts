import { useI18n } from 'vue-i18n'
import { cornersOf, polygonsOf, type SiteGeometry } from '#domain/facts/site.ts'

/** A shape in words: what it is, of how many corners, parts and holes; a point by its degrees. */
export function useShapeLabel() {
  const { t } = useI18n()

  return (site: SiteGeometry): string => {
    if (site.type === 'Point') return site.coordinates.join(', ')
    const outlines = polygonsOf(site)
    const corners = cornersOf(site).length - outlines.flat().length
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
