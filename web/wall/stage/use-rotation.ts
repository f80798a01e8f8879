import { computed, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { sameSlide, slideId, type Slide } from './slides.ts'

const TICK_MS = 250
/** While nothing turns, the page is looked after this often all the same, milliseconds. */
const IDLE_MS = 60_000

/**
 * Turns the slides, each for its time. Space stops and goes on, the arrows step. `prepare` is told which slide comes
 * next, half a dwell before; `onTurn` is told of each turn, and each minute while there is none; `onRound` of each new round.
 */
export function useRotation(
  slides: Ref<readonly Slide[]>,
  isRunning: Ref<boolean>,
  { prepare, onTurn, onRound }: { prepare(next: Slide): void; onTurn(): void; onRound(): void },
) {
  const index = ref(0)
  const isPaused = ref(false)
  const current = computed<Slide | undefined>(() => slides.value[index.value])
  let shownMs = 0
  let isPrepared = false
  let idleMs = 0
  let last = performance.now()

  const after = (step: number) => (index.value + step + slides.value.length) % slides.value.length

  function turn(step: number): void {
    if (slides.value.length === 0) return
    shownMs = 0
    isPrepared = false
    const next = after(step)
    if (step > 0 && next === 0) onRound()
    index.value = next
  }

  function tick(): void {
    const now = performance.now()
    const passed = now - last
    last = now
    const slide = current.value
    if (!slide || !isRunning.value || isPaused.value) {
      idleMs += passed
      if (idleMs < IDLE_MS) return
      idleMs = 0
      onTurn()
      return
    }
    shownMs += passed
    if (!isPrepared && shownMs >= slide.seconds * 500) {
      isPrepared = true
      prepare(slides.value[after(1)]!)
    }
    if (shownMs < slide.seconds * 1000) return
    onTurn()
    turn(1)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === ' ') isPaused.value = !isPaused.value
    else if (event.key === 'ArrowRight') turn(1)
    else if (event.key === 'ArrowLeft') turn(-1)
    else return
    event.preventDefault()
  }

  watch(slides, (next, before) => {
    const shown = before?.[index.value]
    const place = sameSlide(next, shown, index.value)
    const isOther = !shown || !next[place] || slideId(next[place]) !== slideId(shown)
    if (isOther) shownMs = 0
    index.value = Math.max(0, place)
  })

  let ticking: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    ticking = setInterval(tick, TICK_MS)
    window.addEventListener('keydown', onKey)
  })
  onUnmounted(() => {
    clearInterval(ticking)
    window.removeEventListener('keydown', onKey)
  })

  /** Shows the first slide that is wanted at once, for its whole time. */
  function show(isWanted: (slide: Slide) => boolean): void {
    const place = slides.value.findIndex(isWanted)
    if (place < 0) return
    index.value = place
    shownMs = 0
    isPrepared = false
  }

  return { index, current, isPaused, show }
}
