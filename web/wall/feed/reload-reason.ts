const MINUTE_MS = 60_000
/** The hours of the night in which walls load themselves anew, minutes of the day: each at its own minute. */
const NIGHT_FROM = 2 * 60
const NIGHT_MINUTES = 150
/** A page that was just loaded is not loaded again, milliseconds. */
const NOT_BEFORE_MS = 10 * MINUTE_MS
/** A heap of this size that has grown this much since the page settled is given back, bytes. */
const HEAP_FLOOR = 120e6
const HEAP_GROWTH = 2.5

/** What is known of a page that has been up for a while. */
export interface PageState {
  upMs: number
  /** Minutes of the zone's day. */
  minuteOfDay: number
  /** The minute at which this page is loaded anew each night. */
  nightlyMinute: number
  isReplaced: boolean
  /** Bytes now, and when the page had settled; null where the browser does not tell. */
  heap: number | null
  settledHeap: number | null
}

/** A minute of the night, so that not all walls of a zone load at once. `random`: 0–1. */
export function nightlyMinute(random: number): number {
  return NIGHT_FROM + Math.floor(random * NIGHT_MINUTES)
}

/** Why a page should load itself anew at the end of this scene; null: it should not. */
export function reloadReason({
  upMs,
  minuteOfDay,
  nightlyMinute: own,
  isReplaced,
  heap,
  settledHeap,
}: PageState): 'build' | 'heap' | 'night' | null {
  if (upMs < NOT_BEFORE_MS) return null
  if (isReplaced) return 'build'
  if (heap !== null && settledHeap !== null && heap > HEAP_FLOOR && heap > settledHeap * HEAP_GROWTH) return 'heap'
  const sinceOwn = minuteOfDay - own
  const isTheHour = sinceOwn >= 0 && sinceOwn < 60
  return isTheHour && upMs > (sinceOwn + 1) * MINUTE_MS ? 'night' : null
}
