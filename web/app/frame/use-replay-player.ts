import { onUnmounted, ref, type Ref } from 'vue'
import { addDays } from '#domain/dates/calendar-date.ts'
import { useAddress } from '@/shared/stores/use-address.ts'

const STEP_DAYS = 7
const STEP_MS = 700
/** While a thumb is dragged, the page follows after this pause, in milliseconds. */
const SETTLE_MS = 120

/**
 * Moves the as-of day: by dragging, or by play, week by week to the latest day. The latest day is not kept
 * in the address, so that a shared link stays at today.
 */
export function useReplayPlayer(asOf: Ref<string | undefined>, range: () => { from: string; to: string }) {
  const { isLeaving } = useAddress()
  const isPlaying = ref(false)
  const shown = ref<string>()
  let ticking: ReturnType<typeof setInterval> | undefined
  let settling: ReturnType<typeof setTimeout> | undefined

  function show(day: string): void {
    asOf.value = day >= range().to ? undefined : day
    shown.value = undefined
  }

  function pause(): void {
    isPlaying.value = false
    clearInterval(ticking)
  }

  function choose(day: string): void {
    pause()
    shown.value = day
    clearTimeout(settling)
    settling = setTimeout(() => show(day), SETTLE_MS)
  }

  function step(): void {
    if (isLeaving()) return
    const { to } = range()
    const next = addDays(asOf.value ?? to, STEP_DAYS)
    if (next >= to) pause()
    show(next)
  }

  function toggle(): void {
    if (isPlaying.value) return pause()
    if (asOf.value === undefined) show(range().from)
    isPlaying.value = true
    ticking = setInterval(step, STEP_MS)
  }

  onUnmounted(() => {
    pause()
    clearTimeout(settling)
  })

  return { isPlaying, shown, choose, toggle }
}
