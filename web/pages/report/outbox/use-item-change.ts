import { useI18n } from 'vue-i18n'
import { useGoOn } from '@/shared/stores/use-go-on.ts'
import { hasDraft } from '@/shared/stores/persisted-draft.ts'
import { formOf } from './form-of.ts'
import { useOutbox } from './outbox.ts'
import type { OutboxItem } from './outbox-item.ts'

/** Takes an item out of the outbox into its form and goes there; asks where that form holds something else. */
export function useItemChange() {
  const { t } = useI18n()
  const { goOn } = useGoOn()
  const outbox = useOutbox()
  return async (item: OutboxItem): Promise<void> => {
    const { key, route } = formOf(item)
    if (hasDraft(key) && !window.confirm(t('outbox.replaceDraft'))) return
    if (await outbox.takeBack(item)) await goOn(route)
    else window.alert(t('outbox.deviceFull'))
  }
}
