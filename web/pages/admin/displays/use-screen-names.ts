import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useDisplays } from '@/shared/queries/display-queries.ts'

/** Names chosen screens for a reader; null stands for all of them. */
export function useScreenNames() {
  const { t } = useI18n()
  const { data } = useDisplays()
  const names = computed(() => new Map((data.value?.displays ?? []).map(({ id, name }) => [id, name])))

  return (ids: readonly string[] | null): string => {
    if (ids === null) return t('displays.screens.all')
    const known = ids.flatMap((id) => names.value.get(id) ?? [])
    return known.length === 0 ? t('displays.screens.nowhere') : known.join(t('mark.list'))
  }
}
