import { watch, type Ref } from 'vue'

/** Screens that are asked together do not load together, milliseconds. */
const SPREAD_MS = 4000

/** Loads the page anew when an administrator asks for it: when the time of the last request changes while the page is up. */
export function useReloadRequest(requestedAt: Ref<string | null | undefined>): void {
  watch(requestedAt, (now, before) => {
    if (before === undefined || now === undefined || now === null) return
    setTimeout(() => location.reload(), Math.random() * SPREAD_MS)
  })
}
