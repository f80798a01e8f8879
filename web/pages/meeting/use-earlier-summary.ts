import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { isLetterOpen } from '#domain/letters/letter.ts'
import type { Meeting } from '@/shared/api/client.ts'

/** How many earlier decisions are open, overdue and done, in a sentence. */
export function useEarlierSummary(meeting: () => Meeting): ComputedRef<string> {
  const { t } = useI18n()
  return computed(() => {
    const { earlier } = meeting()
    const open = earlier.filter(({ state }) => isLetterOpen(state))
    const overdue = open.filter(({ daysOverdue }) => daysOverdue > 0).length
    return t('meetings.earlier.summary', { open: open.length, overdue, done: earlier.length - open.length })
  })
}
