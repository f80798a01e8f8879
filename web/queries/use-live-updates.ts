import { useQueryClient } from '@tanstack/vue-query'
import { computed, onMounted, onUnmounted, ref, watch } from 'vue'
import { useSession } from './session-queries.ts'

/** Walls and open pages don't all ask in the same instant, in milliseconds. */
const SPREAD_MS = 250

/**
 * Refetches what is shown when the zone's revision moves. The stream is open only while the page is visible
 * (browsers allow few connections a host); on return the server tells the current revision at once.
 */
export function useLiveUpdates() {
  const queries = useQueryClient()
  const { user, isPending } = useSession()
  const isLive = ref(false)
  let source: EventSource | null = null
  let seen: number | null = null
  /** True from a lost connection until the next word of the server: what is shown may be old. */
  let isBehind = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  function onRevision(event: MessageEvent<string>): void {
    isLive.value = true
    const { revision } = JSON.parse(event.data) as { revision: number }
    if (isBehind || (seen !== null && seen !== revision)) {
      clearTimeout(waiting)
      waiting = setTimeout(() => void queries.invalidateQueries(), Math.random() * SPREAD_MS)
    }
    seen = revision
    isBehind = false
  }

  function close(): void {
    source?.close()
    source = null
  }

  function follow(): void {
    close()
    if (document.visibilityState !== 'visible') return
    source = new EventSource('/api/events')
    source.addEventListener('revision', onRevision)
    source.addEventListener('error', () => {
      isLive.value = false
      isBehind = true
    })
  }

  // The server tells staff of more than the public: whoever has just signed in is told as such.
  const viewer = computed(() => (isPending.value ? undefined : (user.value?.username ?? null)))
  watch(viewer, (_now, before) => before !== undefined && follow())
  onMounted(() => {
    follow()
    document.addEventListener('visibilitychange', follow)
  })
  onUnmounted(() => {
    document.removeEventListener('visibilitychange', follow)
    clearTimeout(waiting)
    close()
  })

  return { isLive }
}
