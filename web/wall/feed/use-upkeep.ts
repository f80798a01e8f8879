import { onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { nightlyMinute, reloadReason } from './reload-reason.ts'
import { zoneTime, type ServerClock } from './server-clock.ts'

/** The heap after the first round counts as settled, milliseconds. */
const SETTLE_MS = 10 * 60_000
const SHIFT_MS = 2 * 60_000
/** Where the picture stands in turn, pixels: nothing burns in. */
const SHIFTS = [
  [0, 0],
  [2, 1],
  [4, 2],
  [3, 4],
  [1, 3],
] as const
const PATIENCE_MS = 5000
const RELOADED_KEY = 'jindutiao.wall.reloaded'
const NOT_AGAIN_MS = 10 * 60_000

/** A portal answers 200 as well; only this server numbers its answers. */
const isOurs = (answer: Response | null): answer is Response => answer !== null && answer.ok && answer.headers.has('X-Request-Id')

/** Chromium tells how large the heap is; others do not. */
function heapBytes(): number | null {
  return (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? null
}

async function fetched(path: string): Promise<Response | null> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS)
  try {
    return await fetch(path, { cache: 'no-store', signal: abort.signal })
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

/** True when the server's page is made of other files than this one. */
async function isPageReplaced(): Promise<boolean> {
  const answer = await fetched(`/display.html?at=${Date.now()}`)
  if (!isOurs(answer)) return false
  const own = document.querySelector<HTMLScriptElement>('script[type=module]')?.src
  return own !== undefined && !(await answer.text()).includes(new URL(own).pathname)
}

/** Keeps a page fit for months: loads it anew when it should be, never without a server that answers; shifts the picture; keeps the screen awake. */
export function useUpkeep(clock: ServerClock, timeZone: () => string | undefined, build: Ref<string | undefined>) {
  const shift = ref<readonly [number, number]>(SHIFTS[0])
  const own = nightlyMinute(Math.random())
  const started = performance.now()
  let settledHeap: number | null = null
  let isReplaced = false
  let lock: { release(): Promise<void> } | undefined

  watch(build, async (_now, before) => {
    if (before !== undefined) isReplaced = await isPageReplaced()
  })

  /** At the end of a scene: loads the page anew if there is a reason, and a server. */
  async function reloadIfDue(): Promise<void> {
    const { time } = zoneTime(clock.now(), timeZone() ?? 'UTC')
    const reason = reloadReason({
      upMs: performance.now() - started,
      minuteOfDay: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
      nightlyMinute: own,
      isReplaced,
      heap: heapBytes(),
      settledHeap,
    })
    if (reason === null) return
    const last = Number(sessionStorage.getItem(RELOADED_KEY) ?? 0)
    if (Math.abs(Date.now() - last) < NOT_AGAIN_MS || !isOurs(await fetched('/readyz'))) return
    sessionStorage.setItem(RELOADED_KEY, String(Date.now()))
    location.reload()
  }

  async function stayAwake(): Promise<void> {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    lock = await (navigator as { wakeLock: { request(kind: 'screen'): Promise<typeof lock> } }).wakeLock
      .request('screen')
      .catch(() => undefined)
  }

  const settling = setTimeout(async () => {
    settledHeap = heapBytes()
    // A worker that keeps pages may have shown an old one, and fetched the new one meanwhile.
    isReplaced = await isPageReplaced()
  }, SETTLE_MS)
  let turn = 0
  const shifting = setInterval(() => {
    turn = (turn + 1) % SHIFTS.length
    shift.value = SHIFTS[turn]!
  }, SHIFT_MS)
  /** A part of this page that cannot be fetched: it comes with the page, loaded anew. */
  const onMissingPart = () => {
    isReplaced = true
  }
  onMounted(() => {
    window.addEventListener('vite:preloadError', onMissingPart)
    void stayAwake()
    document.addEventListener('visibilitychange', stayAwake)
  })
  onUnmounted(() => {
    clearTimeout(settling)
    clearInterval(shifting)
    window.removeEventListener('vite:preloadError', onMissingPart)
    document.removeEventListener('visibilitychange', stayAwake)
    void lock?.release()
  })

  return { shift, reloadIfDue }
}
