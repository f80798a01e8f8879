import { zoneEvents } from './zone-events.ts'

/** Who is signed in on a page; null: nobody, undefined: not known yet. */
export type PageViewer = string | null | undefined

export interface ViewerHandlers {
  onRevision(revision: number): void
  onLost(): void
}

/** A zone's stream of events for whoever is signed in: it carries more than the public may see, so it is begun anew for another. */
export function viewerEvents({ onRevision, onLost }: ViewerHandlers) {
  const events = zoneEvents({ onRevision: (revision) => onRevision(revision), onLost: () => onLost() })
  let isOpen = false
  let viewer: PageViewer

  return {
    /** True when the stream is begun by this; it goes on where it was open for the same viewer. */
    open(now: PageViewer): boolean {
      const isAnother = viewer !== undefined && now !== undefined && now !== viewer
      if (now !== undefined) viewer = now
      if (isOpen && !isAnother) return false
      isOpen = true
      events.open()
      return true
    },
    close(): void {
      events.close()
      isOpen = false
      viewer = undefined
    },
  }
}
