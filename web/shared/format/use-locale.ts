import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LocaleName } from '@/shared/stores/settings.ts'

/** The language that the page is in now; the one that was chosen may still be on its way. */
export function useLocale(): ComputedRef<LocaleName> {
  const { locale } = useI18n()
  return computed(() => (locale.value === 'en' ? 'en' : 'zh-CN'))
}
