import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useUnsavedGuard } from './use-unsaved-guard.ts'

/** Guards a short form that is kept nowhere: what was written into it is asked about before the page or the tab is left. */
export function useDraftGuard(content: () => unknown): void {
  const { t } = useI18n()
  const text = computed(() => JSON.stringify(content()))
  const first = text.value
  useUnsavedGuard(
    computed(() => text.value !== first),
    () => t('state.unsaved'),
  )
}
