import { onUnmounted, ref, shallowRef } from 'vue'
import { api, bodyOf, type DisplaySelf, type Wall } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import type { FeedPart, WallQuery } from './feed-part.ts'
import { createSavedContent } from './saved-content.ts'
import type { ServerClock } from './server-clock.ts'
import { useAdmission } from './use-admission.ts'
import { useContact } from './use-contact.ts'
import { createWallBars } from './wall-bars.ts'
import { createWallProjects } from './wall-projects.ts'

/** An address that the server cannot make sense of. */
const WRONG_ADDRESS = [400, 404]

/** What the server says of this screen and of the zone, and the parts that are fetched as they are shown. */
export function useWallContent(query: WallQuery, clock: ServerClock, onShutOut: () => void) {
  const contact = useContact(clock)
  const self = shallowRef<DisplaySelf>()
  const wall = shallowRef<Wall>()
  /** Why the address of this page opens no wall: a code of the server's. */
  const wrongAddress = ref<string>()
  /** The server's build, as last heard. */
  const build = ref<string>()
  let isClosed = false
  onUnmounted(() => {
    isClosed = true
  })

  function onAnswer(): void {
    contact.heard()
    void saved.save()
  }

  async function fetchSelf(): Promise<void> {
    const answer = await bodyOf(api.display.$get({ query }))
    const hasOtherSettings = self.value !== undefined && self.value.settingsVersion !== answer.settingsVersion
    clock.set(answer.time)
    build.value ??= answer.build
    self.value = answer
    admission.isShutOut.value = false
    wrongAddress.value = undefined
    contact.heard()
    // The server picks the projects: what it sent by other settings may be of others, whatever the revision.
    if (!hasOtherSettings) return
    bars.pages.clear()
    if (wall.value) await fetchWall()
  }

  async function fetchWall(): Promise<void> {
    wall.value = await bodyOf(api.display.wall.$get({ query }))
    projects.listChanged()
    onAnswer()
  }

  async function refresh(what: 'self' | 'wall'): Promise<void> {
    try {
      await (what === 'self' ? fetchSelf() : fetchWall())
    } catch (problem) {
      if (what === 'self' && problem instanceof ApiProblem && WRONG_ADDRESS.includes(problem.status)) wrongAddress.value = problem.code
      await admission.afterProblem(problem)
    }
  }

  const admission = useAdmission({
    ask: fetchSelf,
    onShutOut: () => {
      onShutOut()
      return saved.forget()
    },
  })
  const part: FeedPart = {
    query,
    revision: () => wall.value?.revision,
    onAnswer,
    onProblem: admission.afterProblem,
    isClosed: () => isClosed,
  }
  const projects = createWallProjects(part)
  const bars = createWallBars(part)
  const saved = createSavedContent({ self, wall, projects, bars, contact, clock })
  return { self, wall, wrongAddress, build, contact, admission, projects, bars, refresh, restore: saved.restore }
}
