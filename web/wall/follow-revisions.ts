/** A stream that the browser has given up is opened again after so long at least, and at most as much again, milliseconds. */
const AGAIN_MS = 4000
/** After an outage all walls come back at once, and ask within this time, milliseconds. */
const RETURN_SPREAD_MS = 8000

interface Handlers {
  /** The server has said something. */
  onWord(): void
  /** The zone has changed, or may have while nobody listened. */
  onRevision(): void
  /** The settings of this screen have changed. */
  onSettings(): void
  /** The server did not let the stream open. */
  onRefused(): void
}

/**
 * Follows the zone's revision. The server says how far walls spread what they ask for on a change: the more there are, the
 * further; after an outage they spread by themselves.
 */
export function followRevisions({ onWord, onRevision, onSettings, onRefused }: Handlers) {
  let source: EventSource | null = null
  let seen: number | null = null
  let isBehind = false
  let asking: ReturnType<typeof setTimeout> | undefined
  let opening: ReturnType<typeof setTimeout> | undefined

  function onMessage(event: MessageEvent<string>): void {
    const { revision, spreadMs = 0 } = JSON.parse(event.data) as { revision: number; spreadMs?: number }
    onWord()
    if (isBehind || (seen !== null && seen !== revision)) {
      clearTimeout(asking)
      asking = setTimeout(onRevision, Math.random() * (isBehind ? RETURN_SPREAD_MS : spreadMs))
    }
    seen = revision
    isBehind = false
  }

  function open(): void {
    close()
    source = new EventSource('/api/events')
    source.addEventListener('revision', onMessage)
    source.addEventListener('display', () => {
      onWord()
      onSettings()
    })
    source.addEventListener('error', () => {
      isBehind = true
      if (source?.readyState !== EventSource.CLOSED) return
      // The browser tries no more: refused, or something between answers in the server's place.
      clearTimeout(opening)
      opening = setTimeout(open, AGAIN_MS * (1 + Math.random()))
      onRefused()
    })
  }

  function close(): void {
    clearTimeout(opening)
    clearTimeout(asking)
    source?.close()
    source = null
  }

  return { open, close, isOpen: () => source?.readyState === EventSource.OPEN && !isBehind }
}
