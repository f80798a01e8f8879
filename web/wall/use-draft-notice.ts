import { onMounted, onUnmounted, shallowRef } from 'vue'
import { readNoticeDraft } from '@/shared/api/notice-draft.ts'
import type { ShownNotice } from './shown-notice.ts'

/** A notice that is being written on the page around this one, which shows how it will look. */
export function useDraftNotice(isPreview: boolean) {
  const draft = shallowRef<ShownNotice>()

  function onMessage(event: MessageEvent<unknown>): void {
    if (event.origin === location.origin) draft.value = readNoticeDraft(event.data) ?? draft.value
  }

  if (isPreview && window.parent !== window) {
    onMounted(() => window.addEventListener('message', onMessage))
    onUnmounted(() => window.removeEventListener('message', onMessage))
  }
  return draft
}
