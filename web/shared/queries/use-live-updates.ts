import { useQueryClient } from '@tanstack/vue-query'
import { computed, onMounted, onUnmounted, ref, watch } from 'vue'
import { sharedZoneEvents } from '@/shared/api/shared-zone-events.ts'
import { useSession } from './session-queries.ts'

/** Walls and open pages don't all ask in the same instant, in milliseconds. */
const SPREAD_MS = 250

/**
 * Refetches what is shown when the zone's revision moves. The stream is open only while the page is visible
 * and is one for all pages of the browser; on return the current revision is told at once.
 */
export function useLiveUpdates() {
  const queries = useQueryClient()
  const { user, isPending } = useSession()
  /** Undefined until it is known. */
  const isLive = ref<boolean>()
  let seen: number | null = null
  /** True from a lost connection until the next word of the server: what is shown may be old. */
  let isBehind = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  const events = sharedZoneEvents({
    onRevision(revision) {
      isLive.value = true
      if (isBehind || (seen !== null && seen !== revision)) {
        clearTimeout(waiting)
        waiting = setTimeout(() => void queries.invalidateQueries(), Math.random() * SPREAD_MS)
      }
      seen = revision
      isBehind = false
    },
    onLost() {
      isLive.value = false
      isBehind = true
    },
  })

  // The server tells staff of more than the public: whoever has just signed in is told as such.
  const viewer = computed(() => (isPending.value ? undefined : (user.value?.username ?? null)))

  function follow(): void {
    if (document.visibilityState === 'visible') events.open(viewer.value)
    else events.close()
  }

  watch(viewer, follow)
  onMounted(() => {
    follow()
    document.addEventListener('visibilitychange', follow)
  })
  onUnmounted(() => {
    document.removeEventListener('visibilitychange', follow)
    clearTimeout(waiting)
    events.close()
  })

  return { isLive }
}
