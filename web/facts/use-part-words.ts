import { useI18n } from 'vue-i18n'
import { useFormat } from '@/format/use-format.ts'
import { useMeasures } from '@/format/use-measures.ts'
import { readTarget, type TargetDraft } from './benefit-target-draft.ts'
import type { FactsDraft } from './facts-draft.ts'
import { partText, type PartKey } from './merge-drafts.ts'
import { useSiteWords } from './use-site-words.ts'

/** What a part of a project's facts says, in a line. */
export function usePartWords() {
  const { t } = useI18n()
  const siteWords = useSiteWords()
  const format = useFormat()
  const { nameOf } = useMeasures()

  function targetWords(draft: TargetDraft): string {
    const target = readTarget(draft)
    return `${nameOf(draft.measure)} ${target ? format.benefitTarget(target) : draft.target}`
  }

  return (draft: FactsDraft, key: PartKey): string => {
    if (key === 'parties') return draft.parties.map(({ name }) => name).join(t('mark.list')) || '—'
    if (key === 'benefitTargets') return draft.benefitTargets.map(targetWords).join(t('mark.list')) || '—'
    if (key === 'site') return siteWords(draft)
    const text = partText(draft, key)
    return key === 'category' ? t(`category.${text}`) : text || '—'
  }
}
