import { onMounted, onUnmounted, ref, shallowReactive, shallowRef } from 'vue'
import { api, bodyOf, type DisplaySelf, type Wall, type WallBars, type WallProject } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import { connectionAfter, INTERVAL_MS, type Connection } from './connection.ts'
import { pageKey, pagesPrefix, type BarsPage } from '../stage/bars-page.ts'
import { exchangeKeptKey } from './exchange-key.ts'
import { followRevisions } from './follow-revisions.ts'
import { deleteWallSnapshot, saveWallSnapshot, loadWallSnapshot } from './wall-snapshot.ts'
import type { ServerClock } from './server-clock.ts'

/** What the page of a wall is asked for in its address: a preview is nobody's screen. */
export interface WallQuery {
  zone?: string
  device?: string
}

/** How often the picture is asked for without being told to, in intervals: a word may have been lost. */
const EVERY_INTERVALS = 4
const TICK_MS = 1000
/** Projects are fetched one after the other at leisure, so that a hall full of walls is no rush, milliseconds. */
const BETWEEN_PROJECTS_MS = 800

/** How long a screen that was refused waits before it asks again, milliseconds. */
const CONFIRM_MS = [300, 700]
/** Within how long a key is tried again and again, milliseconds. */
const KEY_TRIES_MS = [0, 500, 1500]
/** An address that the server cannot make sense of. */
const WRONG_ADDRESS = [400, 404]

const isRefusal = (problem: unknown) => problem instanceof ApiProblem && problem.status === 401

/** The name of this page's own script, which changes with everything that it is made of. */
const OWN_BUILD = document.querySelector<HTMLScriptElement>('script[type=module]')?.src.replace(/^.*\//, '') ?? null

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * What the wall shows, kept up to date by the live stream, by asking where that fails, and kept for the time without a
 * server. `report`: what the screen is said to show when the server is asked how things are.
 */
export function useFeed(query: WallQuery, clock: ServerClock, report: () => { scene: string | null; error: string | null }) {
  const self = shallowRef<DisplaySelf>()
  const wall = shallowRef<Wall>()
  /** By key. */
  const projects = shallowReactive(new Map<string, WallProject>())
  /** Pages of bars, by the address of each. */
  const pages = shallowReactive(new Map<string, WallBars>())
  /** Keys that the server no longer knows. */
  const gone = shallowRef<ReadonlySet<string>>(new Set())
  const connection = ref<Connection>('live')
  const heardAt = ref<number>()
  /** True when the server does not let this screen in. */
  const isShutOut = ref(false)
  /** Why the address of this page opens no wall: a code of the server's. */
  const wrongAddress = ref<string>()
  /** The server's build, as last heard. */
  const build = ref<string>()

  const startedAt = new Date(clock.now())
  /** The revision of each project's picture. */
  const fetchedAt = new Map<string, number>()
  let heardOn: number | null = null
  let isClosed = false

  function heard(): void {
    heardOn = performance.now()
    heardAt.value = clock.now()
    connection.value = 'live'
  }

  /** Whether the server lets this screen in; undefined where nobody answered. */
  async function isLetIn(): Promise<boolean | undefined> {
    try {
      await fetchSelf()
      return true
    } catch (problem) {
      return isRefusal(problem) ? false : undefined
    }
  }

  /**
   * True when the server lets this screen in, if need be by the key with which it came. Another player with the same key ends
   * what this one was given: the two may meet, and then each waits for a while of its own.
   */
  async function comesIn(): Promise<boolean> {
    if (await isLetIn()) return true
    for (const ms of KEY_TRIES_MS) {
      await pause(ms * Math.random())
      if (!(await exchangeKeptKey())) return false
      if (await isLetIn()) return true
    }
    return false
  }

  /** A single refusal may be a mistake: the screen is shut out when the server says so again and again, and a key does not help. */
  async function confirmRefusal(): Promise<void> {
    for (const ms of CONFIRM_MS) {
      await pause(ms)
      if ((await isLetIn()) !== false) return
    }
    if (await comesIn()) return
    isShutOut.value = true
    stream.close()
    await deleteWallSnapshot().catch(() => undefined)
  }

  let confirming: Promise<void> | null = null
  function refused(problem: unknown): Promise<void> {
    if (!isRefusal(problem) || isShutOut.value) return Promise.resolve()
    confirming ??= confirmRefusal().finally(() => {
      confirming = null
    })
    return confirming
  }

  async function keep(): Promise<void> {
    if (!self.value || !wall.value || self.value.name === null) return
    const picture = {
      self: self.value,
      wall: wall.value,
      projects: Object.fromEntries(projects),
      pages: Object.fromEntries(pages),
      heardAt: heardAt.value ?? 0,
      clockOffsetMs: clock.offset() ?? 0,
    }
    await saveWallSnapshot(picture).catch(() => undefined)
  }

  async function fetchSelf(): Promise<void> {
    const told = await bodyOf(api.display.$get({ query }))
    const hasOtherSettings = self.value !== undefined && self.value.settingsVersion !== told.settingsVersion
    clock.set(told.time)
    build.value ??= told.build
    self.value = told
    isShutOut.value = false
    wrongAddress.value = undefined
    heard()
    // The server picks the projects: what it sent by other settings may be of others, whatever the revision.
    if (!hasOtherSettings) return
    pages.clear()
    if (wall.value) await fetchWall()
  }

  async function fetchWall(): Promise<void> {
    wall.value = await bodyOf(api.display.wall.$get({ query }))
    gone.value = new Set()
    heard()
    void keep()
  }

  /** Brings the picture of a project up to the wall's revision. */
  async function fetchProject(key: string): Promise<void> {
    const revision = wall.value?.revision
    if (revision === undefined || fetchedAt.get(key) === revision) return
    try {
      projects.set(key, await bodyOf(api.display.projects[':key'].$get({ param: { key }, query })))
      fetchedAt.set(key, revision)
      heard()
      void keep()
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 404) {
        projects.delete(key)
        gone.value = new Set([...gone.value, key])
      } else await refused(problem)
    }
  }

  /** Brings a page of bars up to the wall's revision. */
  async function fetchPage(page: BarsPage): Promise<void> {
    const key = pageKey(page)
    if (wall.value === undefined || pages.get(key)?.revision === wall.value.revision) return
    try {
      const { order, offset, limit } = page
      pages.set(key, await bodyOf(api.display.bars.$get({ query: { ...query, order, offset: String(offset), limit: String(limit) } })))
      heard()
      void keep()
    } catch (problem) {
      await refused(problem)
    }
  }

  /** Pages of another order or length take no memory. */
  function keepOnlyPages(like: Pick<BarsPage, 'order' | 'limit'>): void {
    for (const key of [...pages.keys()]) if (!key.startsWith(pagesPrefix(like))) pages.delete(key)
  }

  /** Fetches what is missing of some projects, so that all of them are there when the server is not. */
  async function fetchProjects(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      if (isClosed) return
      if (!projects.has(key)) {
        await fetchProject(key)
        await pause(BETWEEN_PROJECTS_MS)
      }
    }
  }

  /** Projects that are no longer shown take no memory. */
  function keepOnly(keys: readonly string[]): void {
    const shown = new Set(keys)
    for (const key of [...projects.keys()]) {
      if (shown.has(key)) continue
      projects.delete(key)
      fetchedAt.delete(key)
    }
  }

  async function refresh(what: 'self' | 'wall'): Promise<void> {
    try {
      await (what === 'self' ? fetchSelf() : fetchWall())
    } catch (problem) {
      if (what === 'self' && problem instanceof ApiProblem && WRONG_ADDRESS.includes(problem.status)) wrongAddress.value = problem.code
      await refused(problem)
    }
  }

  async function say(): Promise<void> {
    const { scene, error } = report()
    const resolution = `${window.innerWidth}×${window.innerHeight}@${window.devicePixelRatio}`
    try {
      const answer = await bodyOf(
        api.display.sightings.$post({ json: { startedAt: startedAt.toISOString(), resolution, scene, build: OWN_BUILD, error } }),
      )
      clock.set(answer.time)
      build.value = answer.build
      heard()
      if (self.value && answer.version !== self.value.version) await refresh('self')
    } catch (problem) {
      await refused(problem)
    }
  }

  const stream = followRevisions({
    onWord: heard,
    onRevision: () => {
      void refresh('wall')
      // A preview is no screen, and is not told of notices and messages by themselves.
      if (self.value?.name === null) void refresh('self')
    },
    onSettings: () => void refresh('self'),
    onRefused: () => void refresh('self'),
  })

  async function start(): Promise<void> {
    await refresh('self')
    if (!isShutOut.value) await refresh('wall')
    if (!self.value || !wall.value) {
      const kept = isShutOut.value ? undefined : await loadWallSnapshot().catch(() => undefined)
      if (kept && !self.value && !wall.value) {
        clock.setOffset(kept.clockOffsetMs)
        for (const [key, project] of Object.entries(kept.projects)) projects.set(key, project)
        for (const [key, page] of Object.entries(kept.pages ?? {})) pages.set(key, page)
        self.value = kept.self
        wall.value = kept.wall
        heardAt.value = kept.heardAt
        // Nobody was there just now: whatever the clocks say, this is not live.
        heardOn = performance.now() - Math.max(2 * INTERVAL_MS, clock.now() - kept.heardAt)
        connection.value = 'late'
      }
    }
    if (isShutOut.value) return
    stream.open()
    await say()
  }

  /** A screen that was shut out by mistake, or let in again with what it has, comes back by itself. */
  async function knock(): Promise<void> {
    if (await comesIn()) await start()
  }

  let intervals = 0
  const telling = setInterval(
    () => {
      if (isShutOut.value) {
        void knock()
        return
      }
      intervals += 1
      void say()
      if (!self.value) void refresh('self')
      const isDue = connection.value !== 'live' || !stream.isOpen() || intervals % EVERY_INTERVALS === 0
      if (isDue) void refresh('wall')
    },
    INTERVAL_MS * (0.9 + Math.random() * 0.2),
  )
  const looking = setInterval(() => {
    connection.value = connectionAfter(heardOn === null ? 0 : performance.now() - heardOn)
  }, TICK_MS)

  onMounted(() => void start())
  onUnmounted(() => {
    isClosed = true
    clearInterval(telling)
    clearInterval(looking)
    stream.close()
  })

  return {
    self,
    wall,
    projects,
    pages,
    gone,
    connection,
    heardAt,
    isShutOut,
    wrongAddress,
    build,
    start,
    fetchProject,
    fetchProjects,
    fetchPage,
    keepOnly,
    keepOnlyPages,
  }
}
