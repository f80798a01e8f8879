import { viewerEvents, type PageViewer, type ViewerHandlers } from './viewer-events.ts'

/** What a page says to the worker. */
export type ToEvents = { kind: 'open'; viewer: PageViewer } | { kind: 'alive' } | { kind: 'close' }
/** What the worker says to its pages. */
export type FromEvents = { kind: 'revision'; revision: number } | { kind: 'lost' }

/** The worker forgets pages that have said nothing for three times as long, milliseconds. */
const ALIVE_MS = 30_000

interface ZoneEvents {
  /** Listens from now on; again with another viewer after somebody has signed in or out. */
  open(viewer: PageViewer): void
  close(): void
}

/**
 * The server's stream of events, one for all pages of a browser: browsers open six connections a host, and a seventh page
 * would wait for ever. Where there are no shared workers, each page has a stream of its own.
 */
export function sharedZoneEvents(handlers: ViewerHandlers): ZoneEvents {
  if (typeof SharedWorker === 'undefined') return viewerEvents(handlers)
  const worker = new SharedWorker(new URL('./events-worker.ts', import.meta.url), { type: 'module', name: 'zone events' })
  let own: ZoneEvents | undefined
  let isOpen = false
  let keeping: ReturnType<typeof setInterval> | undefined
  const say = (word: ToEvents) => worker.port.postMessage(word)

  worker.port.onmessage = ({ data }: MessageEvent<FromEvents>) => {
    if (!isOpen || own) return
    if (data.kind === 'revision') handlers.onRevision(data.revision)
    else handlers.onLost()
  }
  worker.onerror = () => {
    own ??= viewerEvents(handlers)
    if (isOpen) own.open(undefined)
  }
  addEventListener('pagehide', () => say({ kind: 'close' }))

  return {
    open(viewer) {
      isOpen = true
      if (own) {
        own.open(viewer)
        return
      }
      say({ kind: 'open', viewer })
      clearInterval(keeping)
      keeping = setInterval(() => say({ kind: 'alive' }), ALIVE_MS)
    },
    close() {
      isOpen = false
      clearInterval(keeping)
      own?.close()
      say({ kind: 'close' })
    },
  }
}
