import { useI18n } from 'vue-i18n'
import type { SupportMeaning } from '#domain/zone/support-meaning.ts'

/** How a support link stands, in words. */
export interface SupportLabel {
  tone: 'good' | 'quiet' | 'bad'
  text: string
  /** Where promise and calculation differ: the other of them. */
  aside?: string
}

interface Meaning extends Pick<SupportMeaning, 'slipDays' | 'basis' | 'computedSlipDays'> {
  /** Days with all that the factor waits for itself; not given: not looked at. */
  chainSlipDays?: number | null
}

/** Days of slip as a range: 3–5, or 3+ where there is no end to it; null where nothing is computed. */
function rangeOf(computed: Meaning['computedSlipDays']): string | null {
  if (computed === null || computed.early === null) return null
  const { early, late } = computed
  return late === null ? `${early}+` : early === late ? String(early) : `${early}–${late}`
}

/** What a support link means for who waits: by promise, and by the present speed of the factor project. */
export function useSupportLabel() {
  const { t } = useI18n()

  /** Promised in time: whether the present speed of the factor project agrees. */
  function computedLabel({ computedSlipDays: computed, basis }: Meaning): SupportLabel {
    const claim = basis === 'reported' ? 'reported' : 'planned'
    if (computed === null) return { tone: 'quiet', text: t(`support.claim.${claim}`), aside: t('support.notComputed') }
    if (computed.early === 0 && computed.late === 0) return { tone: 'good', text: t('support.inTime') }
    const range = rangeOf(computed)
    return {
      tone: 'bad',
      text: range === null ? t('support.unknown') : t('support.slip', { days: range }),
      aside: t(range === null ? `support.open.${claim}` : `support.later.${claim}`),
    }
  }

  function labelAlone(link: Meaning): SupportLabel {
    const { slipDays, basis, computedSlipDays } = link
    if (slipDays === null) return { tone: 'quiet', text: t('support.unknown') }
    const range = rangeOf(computedSlipDays)
    if (slipDays > 0)
      return {
        tone: 'bad',
        text: t('support.slip', { days: slipDays }),
        ...(range === null ? {} : { aside: t('support.computed', { range }) }),
      }
    return basis === 'finished' ? { tone: 'good', text: t('support.ready') } : computedLabel(link)
  }

  /** Where what the factor itself waits for makes it later than its own day says, that stands beside. */
  return (link: Meaning): SupportLabel => {
    const label = labelAlone(link)
    const days = link.chainSlipDays ?? 0
    if (days <= (link.slipDays ?? 0)) return label
    const chain = t('support.chain', { days })
    return { tone: 'bad', text: label.text, aside: label.aside === undefined ? chain : `${label.aside} · ${chain}` }
  }
}
