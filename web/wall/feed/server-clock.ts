/** The server's time on a device whose own clock may be wrong by a year. */
export interface ServerClock {
  /** Milliseconds of the server's clock, as far as it is known. */
  now(): number
  /** Takes over the server's time, UTC ISO. */
  set(time: string): void
  /** Takes over how far the device's clock was off when the server was last heard, milliseconds. */
  setOffset(offsetMs: number): void
  /** How far the device's clock is off, milliseconds; null until it is known. */
  offset(): number | null
}

/** Between two words of the server the clock runs on the time since the page was loaded, which nobody sets. */
export function createServerClock(): ServerClock {
  let zero: number | null = null
  return {
    now: () => (zero === null ? Date.now() : zero + performance.now()),
    set(time) {
      zero = Date.parse(time) - performance.now()
    },
    setOffset(offsetMs) {
      zero = Date.now() + offsetMs - performance.now()
    },
    offset: () => (zero === null ? null : Math.round(zero + performance.now() - Date.now())),
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once for a zone: making one costs more than a thousand uses. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone)
  if (kept) return kept
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, made)
  return made
}

/** Day, weekday and time of an instant in a time zone. */
export function zoneTime(at: number, timeZone: string): { day: string; weekday: number; time: string } {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)!.value
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return { day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay(), time: `${part('hour')}:${part('minute')}` }
}
