/** The server says something every fifteen seconds: after three times as long without a word the connection hangs, milliseconds. */
const SILENT_MS = 50_000
/** A stream that the browser has given up is opened again after so long at least, and at most as much again, milliseconds. */
const AGAIN_MS = 4000
const LOOK_MS = 5000

interface Handlers {
  /** The zone's revision, as the server says it. `spreadMs`: within how long all are to ask for what is new. */
  onRevision(revision: number, spreadMs: number): void
  /** What this screen is told about itself has changed: settings, notices, messages. `spreadMs` as above. */
  onDisplay?(spreadMs: number): void
  /** The server has said something. */
  onWord?(): void
  /** Nothing is heard any more. `isGivenUp`: the browser tries no more, because the server refused or something else answered. */
  onLost(isGivenUp: boolean): void
}

/**
 * The server's stream of events of a zone. It is opened again whenever it ends, is refused, or says nothing for too long,
 * until it is closed.
 */
export function zoneEvents({ onRevision, onDisplay, onWord, onLost }: Handlers) {
  let source: EventSource | null = null
  let opening: ReturnType<typeof setTimeout> | undefined
  let looking: ReturnType<typeof setInterval> | undefined
  let heardAt = 0

  function heard(): void {
    heardAt = performance.now()
    onWord?.()
  }

  function open(): void {
    close()
    heardAt = performance.now()
    looking = setInterval(look, LOOK_MS)
    source = new EventSource('/api/events')
    source.addEventListener('revision', (event: MessageEvent<string>) => {
      heard()
      const { revision, spreadMs = 0 } = JSON.parse(event.data) as { revision: number; spreadMs?: number }
      onRevision(revision, spreadMs)
    })
    source.addEventListener('display', (event: MessageEvent<string>) => {
      heard()
      const { spreadMs = 0 } = JSON.parse(event.data) as { spreadMs?: number }
      onDisplay?.(spreadMs)
    })
    source.addEventListener('beat', heard)
    source.addEventListener('error', () => {
      const isGivenUp = source?.readyState === EventSource.CLOSED
      if (isGivenUp) {
        clearTimeout(opening)
        opening = setTimeout(open, AGAIN_MS * (1 + Math.random()))
      }
      onLost(isGivenUp)
    })
  }

  function look(): void {
    if (performance.now() - heardAt < SILENT_MS) return
    onLost(false)
    open()
  }

  function close(): void {
    clearTimeout(opening)
    clearInterval(looking)
    source?.close()
    source = null
  }

  return { open, close, isOpen: () => source?.readyState === EventSource.OPEN }
}
