import { useI18n } from 'vue-i18n'
import type { FactsDraft } from './facts-draft.ts'
import { partText, type PartKey } from './merge-drafts.ts'
import { useSiteWords } from './use-site-words.ts'

/** What a part of a project's facts says, in a line. */
export function usePartWords() {
  const { t } = useI18n()
  const siteWords = useSiteWords()

  return (draft: FactsDraft, key: PartKey): string => {
    if (key === 'parties') return draft.parties.map(({ name }) => name).join('、') || '—'
    if (key === 'site') return siteWords(draft)
    const text = partText(draft, key)
    return key === 'category' ? t(`category.${text}`) : text || '—'
  }
}
