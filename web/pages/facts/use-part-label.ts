import { useI18n } from 'vue-i18n'
import { useFormat } from '@/shared/format/use-format.ts'
import { useMeasures } from '@/shared/format/use-measures.ts'
import { readTarget, type TargetDraft } from './benefit-target-draft.ts'
import type { FactsDraft } from './facts-draft.ts'
import { partText, type PartKey } from './merge-drafts.ts'
import { useSiteLabel } from './use-site-label.ts'

/** What a part of a project's facts says, in a line. */
export function usePartLabel() {
  const { t } = useI18n()
  const siteLabel = useSiteLabel()
  const format = useFormat()
  const { nameOf } = useMeasures()

  function targetLabel(draft: TargetDraft): string {
    const target = readTarget(draft)
    return `${nameOf(draft.measure)} ${target ? format.benefitTarget(target) : draft.target}`
  }

  return (draft: FactsDraft, key: PartKey): string => {
    if (key === 'parties') return draft.parties.map(({ name }) => name).join(t('mark.list')) || '—'
    if (key === 'benefitTargets') return draft.benefitTargets.map(targetLabel).join(t('mark.list')) || '—'
    if (key === 'site') return siteLabel(draft)
    const text = partText(draft, key)
    if (key === 'isGovernmentInvested' && text !== '') return t(text === 'true' ? 'factsForm.yes' : 'factsForm.no')
    return key === 'category' ? t(`category.${text}`) : text || '—'
  }
}
