/** The wall says something to the server, or hears of it, at least this often, milliseconds. */
export const INTERVAL_MS = 30_000
const RED_AFTER_MS = 10 * 60_000

/** `late`: nothing heard for two intervals; `lost`: for ten minutes. */
export type Connection = 'live' | 'late' | 'lost'

/** How the connection stands so many milliseconds after the last word of the server. */
export function connectionAfter(silentMs: number): Connection {
  if (silentMs >= RED_AFTER_MS) return 'lost'
  return silentMs >= 2 * INTERVAL_MS ? 'late' : 'live'
}
