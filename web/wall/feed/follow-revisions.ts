import { zoneEvents } from '@/shared/api/zone-events.ts'

/** After an outage all walls come back at once, and ask within this time, milliseconds. */
const RETURN_SPREAD_MS = 8000

interface Handlers {
  /** The server has said something. */
  onWord(): void
  /** The zone has changed, or may have while nobody listened. */
  onRevision(): void
  /** What this screen is told about itself has changed. */
  onSettings(): void
  /** The server did not let the stream open. */
  onRefused(): void
}

/**
 * Follows the zone's revision. The server says how far walls spread what they ask for on a change: the more there are, the
 * further; after an outage they spread by themselves.
 */
export function followRevisions({ onWord, onRevision, onSettings, onRefused }: Handlers) {
  let seen: number | null = null
  let isBehind = false
  let asking: ReturnType<typeof setTimeout> | undefined
  let askingSettings: ReturnType<typeof setTimeout> | undefined

  const events = zoneEvents({
    onWord,
    onDisplay(spreadMs) {
      clearTimeout(askingSettings)
      askingSettings = setTimeout(onSettings, Math.random() * spreadMs)
    },
    onRevision(revision, spreadMs) {
      if (isBehind || (seen !== null && seen !== revision)) {
        clearTimeout(asking)
        asking = setTimeout(onRevision, Math.random() * (isBehind ? RETURN_SPREAD_MS : spreadMs))
      }
      seen = revision
      isBehind = false
    },
    onLost(isGivenUp) {
      isBehind = true
      if (isGivenUp) onRefused()
    },
  })

  return {
    open: events.open,
    close() {
      clearTimeout(asking)
      clearTimeout(askingSettings)
      events.close()
    },
    isOpen: () => events.isOpen() && !isBehind,
  }
}
