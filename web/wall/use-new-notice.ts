import { watch, type Ref } from 'vue'
import type { DisplaySelf } from '@/shared/api/client.ts'

type Notice = DisplaySelf['notices'][number]

/** Tells of a notice that is new or has been changed while the page is up: it does not wait for its turn. */
export function useNewNotice(notices: Ref<readonly Notice[]>, show: (notice: Notice) => void): void {
  const versions = new Map(notices.value.map(({ id, version }) => [id, version]))

  watch(
    notices,
    (now) => {
      const fresh = now.find(({ id, version }) => versions.get(id) !== version)
      for (const { id, version } of now) versions.set(id, version)
      if (fresh) show(fresh)
    },
    { flush: 'post' },
  )
}
