import type { FromEvents, ToEvents } from './shared-zone-events.ts'
import { zoneEvents } from './zone-events.ts'

/** A page that has said nothing for so long is gone without a word, milliseconds. */
const GONE_MS = 100_000
const LOOK_MS = 20_000

/** The pages that listen, with when each was last heard. */
const pages = new Map<MessagePort, number>()
let isOpen = false
/** Undefined: no page has said yet. */
let viewer: string | null | undefined
let revision: number | undefined

const tell = (word: FromEvents) => [...pages.keys()].forEach((page) => page.postMessage(word))
const events = zoneEvents({
  onRevision(now) {
    revision = now
    tell({ kind: 'revision', revision: now })
  },
  onLost() {
    revision = undefined
    tell({ kind: 'lost' })
  },
})

function leave(page: MessagePort): void {
  pages.delete(page)
  if (pages.size > 0) return
  events.close()
  isOpen = false
  viewer = undefined
  revision = undefined
}

function hear(page: MessagePort, word: ToEvents): void {
  if (word.kind === 'close') return leave(page)
  pages.set(page, performance.now())
  if (word.kind === 'alive') return
  // All pages of a browser have one session: who has signed in is told of more than the public.
  const isAnother = viewer !== undefined && word.viewer !== undefined && word.viewer !== viewer
  if (word.viewer !== undefined) viewer = word.viewer
  if (!isOpen || isAnother) {
    isOpen = true
    revision = undefined
    events.open()
  } else if (revision !== undefined) page.postMessage({ kind: 'revision', revision } satisfies FromEvents)
}

addEventListener('connect', (event) => {
  const [page] = (event as MessageEvent).ports
  page!.onmessage = ({ data }: MessageEvent<ToEvents>) => hear(page!, data)
})

setInterval(() => {
  for (const [page, heardAt] of pages) if (performance.now() - heardAt > GONE_MS) leave(page)
}, LOOK_MS)
