import type { ShallowRef } from 'vue'
import type { DisplaySelf, Wall } from '@/shared/api/client.ts'
import type { ServerClock } from './server-clock.ts'
import type { useContact } from './use-contact.ts'
import type { createWallBars } from './wall-bars.ts'
import type { createWallProjects } from './wall-projects.ts'
import { deleteWallSnapshot, loadWallSnapshot, saveWallSnapshot } from './wall-snapshot.ts'

interface Content {
  self: ShallowRef<DisplaySelf | undefined>
  wall: ShallowRef<Wall | undefined>
  projects: ReturnType<typeof createWallProjects>
  bars: ReturnType<typeof createWallBars>
  contact: ReturnType<typeof useContact>
  clock: ServerClock
}

/** Saves what the wall shows on the device, for the time without a server. A device that saves nothing is no fault. */
export function createSavedContent({ self, wall, projects, bars, contact, clock }: Content) {
  return {
    async save(): Promise<void> {
      if (!self.value || !wall.value || self.value.name === null) return
      const snapshot = {
        self: self.value,
        wall: wall.value,
        projects: Object.fromEntries(projects.projects),
        pages: Object.fromEntries(bars.pages),
        heardAt: contact.heardAt.value ?? 0,
        clockOffsetMs: clock.offset() ?? 0,
      }
      await saveWallSnapshot(snapshot).catch(() => undefined)
    },
    /** Shows what an earlier page has saved, where the server has given nothing. */
    async restore(): Promise<void> {
      const saved = await loadWallSnapshot().catch(() => undefined)
      if (!saved || self.value || wall.value) return
      clock.setOffset(saved.clockOffsetMs)
      projects.restore(saved.projects)
      bars.restore(saved.pages ?? {})
      self.value = saved.self
      wall.value = saved.wall
      contact.restore(saved.heardAt)
    },
    forget: () => deleteWallSnapshot().catch(() => undefined),
  }
}
