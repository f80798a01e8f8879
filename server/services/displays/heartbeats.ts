import type { Connections } from '#db/engine/connection.ts'
import { listDisplays, storeHeartbeat, type Display, type Heartbeat } from '#db/repositories/displays/displays.ts'

/** A screen tells of itself every minute: after two it is late. */
const LATE_AFTER_MS = 2 * 60_000
/** A write wakes every cache: what the screens say of themselves is written together, this often, milliseconds. */
const WRITE_MS = 60_000
/** How many are written at once: others' requests come between. */
const GROUP = 100
/** A screen that has not been seen for so long is lost, milliseconds. */
export const LOST_AFTER_MS = 10 * 60_000

/** What the screens last said of themselves. */
export interface Heartbeats {
  saw(id: string, heartbeat: Omit<Heartbeat, 'lastErrorAt'>): void
  /** The newest that is known of a screen. */
  of(display: Display): Heartbeat | null
  /** True where two pages have spoken in turn with one screen's token: it was copied. */
  isUsedTwice(id: string): boolean
  /** Writes what has not been written. */
  write(): Promise<void>
  close(): Promise<void>
}

/** Waiting: let in, not seen yet; lost: not seen for ten minutes. */
export type DisplayState = 'waiting' | 'on' | 'late' | 'lost'

export function displayState(heartbeat: Heartbeat | null, now: Date): DisplayState {
  if (heartbeat === null) return 'waiting'
  const silentMs = now.getTime() - Date.parse(heartbeat.lastSeenAt)
  if (silentMs >= LOST_AFTER_MS) return 'lost'
  return silentMs >= LATE_AFTER_MS ? 'late' : 'on'
}

/** `tellLost` is told once of each screen that is lost, and `tellFound` when it is back. */
export function createHeartbeats(
  { reader, writer }: Connections,
  now: () => Date,
  tell: { lost(display: Display, heartbeat: Heartbeat): void; found(display: Display): void; failed(error: unknown): void },
): Heartbeats {
  const known = new Map<string, Heartbeat>()
  /** Pages of a screen by the time at which they were loaded, with when one spoke again after another. */
  const pages = new Map<string, { current: string | null; former: string | null; returnedAt: number | null }>()
  const unwritten = new Set<string>()
  const lost = new Set<string>()

  const of = (display: Display) => known.get(display.id) ?? display.sighting

  async function write(): Promise<void> {
    while (unwritten.size > 0) {
      const ids = [...unwritten].slice(0, GROUP)
      for (const id of ids) unwritten.delete(id)
      await writer.transaction().execute(async (trx) => {
        for (const id of ids) await storeHeartbeat(trx, id, known.get(id)!)
      })
    }
  }

  function notePage(id: string, startedAt: string | null): void {
    const { current, former, returnedAt } = pages.get(id) ?? { current: startedAt, former: null, returnedAt: null }
    if (startedAt === current) pages.set(id, { current, former, returnedAt })
    else pages.set(id, { current: startedAt, former: current, returnedAt: startedAt === former ? now().getTime() : returnedAt })
  }

  async function lookForLost(): Promise<void> {
    const displays = await listDisplays(reader)
    const there = new Set(displays.map(({ id }) => id))
    for (const id of known.keys()) if (!there.has(id)) known.delete(id)
    for (const id of pages.keys()) if (!there.has(id)) pages.delete(id)
    for (const id of lost) if (!there.has(id)) lost.delete(id)
    for (const display of displays) {
      const heartbeat = of(display)
      const isGone = displayState(heartbeat, now()) === 'lost'
      if (isGone && !lost.has(display.id)) tell.lost(display, heartbeat!)
      if (!isGone && lost.has(display.id)) tell.found(display)
      if (isGone) lost.add(display.id)
      else lost.delete(display.id)
    }
  }

  const writing = setInterval(() => void write().then(lookForLost).catch(tell.failed), WRITE_MS)
  writing.unref()

  return {
    of,
    write,
    isUsedTwice: (id) => now().getTime() - (pages.get(id)?.returnedAt ?? -Infinity) < LOST_AFTER_MS,
    saw(id, heartbeat) {
      notePage(id, heartbeat.startedAt)
      const before = known.get(id)
      const isSameError = heartbeat.lastError !== null && heartbeat.lastError === before?.lastError
      const lastErrorAt = heartbeat.lastError === null ? null : isSameError ? before.lastErrorAt : heartbeat.lastSeenAt
      known.set(id, { ...heartbeat, lastErrorAt })
      unwritten.add(id)
    },
    async close() {
      clearInterval(writing)
      await write()
    },
  }
}
