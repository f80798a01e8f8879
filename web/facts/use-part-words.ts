import { useI18n } from 'vue-i18n'
import type { FactsDraft } from './facts-draft.ts'
import { partText, type PartKey } from './merge-drafts.ts'

/** What a part of a project's facts says, in a line. */
export function usePartWords() {
  const { t } = useI18n()

  function siteWords({ lng, lat, shape }: FactsDraft): string {
    if (lng !== '' || lat !== '') return `${lng}, ${lat}`
    if (shape?.type === 'Polygon') return t('factsForm.site.corners', { corners: shape.coordinates[0]!.length - 1 })
    return shape?.type === 'LineString' ? t('factsForm.site.points', { corners: shape.coordinates.length }) : '—'
  }

  return (draft: FactsDraft, key: PartKey): string => {
    if (key === 'parties') return draft.parties.map(({ name }) => name).join('、') || '—'
    if (key === 'site') return siteWords(draft)
    const text = partText(draft, key)
    return key === 'category' ? t(`category.${text}`) : text || '—'
  }
}
