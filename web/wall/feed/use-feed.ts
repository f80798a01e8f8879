import { onMounted, onUnmounted } from 'vue'
import { INTERVAL_MS } from './connection.ts'
import { sendCapture } from './capture.ts'
import type { WallQuery } from './feed-part.ts'
import { followRevisions } from './follow-revisions.ts'
import { postHeartbeat, type Shown } from './heartbeat.ts'
import type { ServerClock } from './server-clock.ts'
import { useWallContent } from './use-wall-content.ts'

/** How often the wall is asked for without being told to, in intervals: an event may have been lost. */
const EVERY_INTERVALS = 4
/**
 * What the wall shows, kept up to date by the live stream, by asking where that fails, and from a snapshot for the time without
 * a server. `shown`: what the screen says of itself in a heartbeat.
 */
export function useFeed(query: WallQuery, clock: ServerClock, shown: () => Shown) {
  const content = useWallContent(query, clock, () => stream.close())
  const { self, wall, wrongAddress, build, contact, admission, refresh, restore } = content
  const { isShutOut } = admission
  const startedAt = new Date(clock.now())

  async function beat(): Promise<void> {
    try {
      const answer = await postHeartbeat(startedAt, shown())
      clock.set(answer.time)
      build.value = answer.build
      contact.heard()
      // Where it fails, it is noted as an error of the page.
      if (answer.isCaptureWanted) void sendCapture()
      if (self.value && answer.version !== self.value.version) await refresh('self')
    } catch (problem) {
      await admission.afterProblem(problem)
    }
  }

  const stream = followRevisions({
    onWord: contact.heard,
    onRevision: () => {
      void refresh('wall')
      // A preview is no screen, and gets no event of notices and messages.
      if (self.value?.name === null) void refresh('self')
    },
    onSettings: () => void refresh('self'),
    onRefused: () => void refresh('self'),
  })

  async function start(): Promise<void> {
    await refresh('self')
    if (!isShutOut.value) await refresh('wall')
    if (isShutOut.value) return
    if (!self.value || !wall.value) await restore()
    stream.open()
    await beat()
  }

  let intervals = 0
  function onInterval(): void {
    // A screen that was shut out by mistake, or let in again with what it has, comes back by itself.
    if (isShutOut.value) {
      void admission.comesIn().then((isIn) => (isIn ? start() : undefined))
      return
    }
    intervals += 1
    void beat()
    if (!self.value) void refresh('self')
    const isDue = contact.connection.value !== 'live' || !stream.isOpen() || intervals % EVERY_INTERVALS === 0
    if (isDue) void refresh('wall')
  }
  const ticking = setInterval(onInterval, INTERVAL_MS * (0.9 + Math.random() * 0.2))

  onMounted(() => void start())
  onUnmounted(() => {
    clearInterval(ticking)
    stream.close()
  })

  const { connection, heardAt } = contact
  const { projects, gone, fetchProject, fetchProjects, keepOnly } = content.projects
  const { pages, fetchPage, keepOnlyPages } = content.bars
  const parts = { projects, gone, fetchProject, fetchProjects, keepOnly, pages, fetchPage, keepOnlyPages }
  return { self, wall, ...parts, connection, heardAt, isShutOut, wrongAddress, build, start }
}
