import { onUnmounted, ref } from 'vue'
import { connectionAfter, INTERVAL_MS, type Connection } from './connection.ts'
import type { ServerClock } from './server-clock.ts'

const TICK_MS = 1000

/** When the server was last heard, and how the connection stands after so long a silence. */
export function useContact(clock: ServerClock) {
  const connection = ref<Connection>('live')
  /** By the server's clock, milliseconds. */
  const heardAt = ref<number>()
  /** By this page's own clock, which nobody sets. */
  let heardOn: number | null = null

  const looking = setInterval(() => {
    connection.value = connectionAfter(heardOn === null ? 0 : performance.now() - heardOn)
  }, TICK_MS)
  onUnmounted(() => clearInterval(looking))

  return {
    connection,
    heardAt,
    heard(): void {
      heardOn = performance.now()
      heardAt.value = clock.now()
      connection.value = 'live'
    },
    /** Goes on from what an earlier page has heard. Nobody was there just now: whatever the clocks say, this is not live. */
    restore(at: number): void {
      heardAt.value = at
      heardOn = performance.now() - Math.max(2 * INTERVAL_MS, clock.now() - at)
      connection.value = 'late'
    },
  }
}
