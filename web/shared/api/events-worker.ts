import type { FromEvents, ToEvents } from './shared-zone-events.ts'
import { viewerEvents } from './viewer-events.ts'

/** A page that has said nothing for so long is gone without a word, milliseconds. */
const GONE_MS = 100_000
const LOOK_MS = 20_000

/** The pages that listen, with when each was last heard. All pages of a browser have one session. */
const pages = new Map<MessagePort, number>()
let revision: number | undefined

const tell = (word: FromEvents) => [...pages.keys()].forEach((page) => page.postMessage(word))
const events = viewerEvents({
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
  revision = undefined
}

function hear(page: MessagePort, word: ToEvents): void {
  if (word.kind === 'close') return leave(page)
  pages.set(page, performance.now())
  if (word.kind === 'alive') return
  if (events.open(word.viewer)) revision = undefined
  else if (revision !== undefined) page.postMessage({ kind: 'revision', revision } satisfies FromEvents)
}

addEventListener('connect', (event) => {
  const [page] = (event as MessageEvent).ports
  page!.onmessage = ({ data }: MessageEvent<ToEvents>) => hear(page!, data)
})

setInterval(() => {
  for (const [page, heardAt] of pages) if (performance.now() - heardAt > GONE_MS) leave(page)
}, LOOK_MS)
