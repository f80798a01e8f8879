import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { DisplaySelf, Wall, WallBars, WallProject } from '@/shared/api/client.ts'

/** The last good data, with what the device's clock was worth then. */
export interface WallSnapshot {
  self: DisplaySelf
  wall: Wall
  projects: Record<string, WallProject>
  /** Left out by versions that had none. */
  pages?: Record<string, WallBars>
  /** When the server was last heard, by its own clock, milliseconds. */
  heardAt: number
  clockOffsetMs: number
}

interface WallSchema extends DBSchema {
  kept: { key: 'picture'; value: WallSnapshot }
}

let opened: Promise<IDBPDatabase<WallSchema>> | undefined

function database(): Promise<IDBPDatabase<WallSchema>> {
  return (opened ??= openDB<WallSchema>('jindutiao-wall', 1, {
    upgrade(db) {
      db.createObjectStore('kept')
    },
  }))
}

/** Keeps the picture for a start without the server; a browser that keeps nothing shows it as long as it runs. */
export async function saveWallSnapshot(picture: WallSnapshot): Promise<void> {
  await (await database()).put('kept', picture, 'picture')
}

/** What earlier versions of this page left out. */
function completed(kept: WallSnapshot): WallSnapshot {
  const self: DisplaySelf = Object.assign(
    { settingsVersion: 0, notices: [], messages: [], reloadRequestedAt: null, publicAddress: null },
    kept.self,
  )
  const settings: DisplaySelf['settings'] = Object.assign(
    { programmes: [], rotation: 0, overscanPercent: 0, zoomPercent: 100, hasQr: true },
    self.settings,
  )
  const bars: Wall['bars'] = Object.assign({ total: kept.wall.counts.total }, kept.wall.bars)
  return { ...kept, self: { ...self, settings }, wall: { ...kept.wall, bars } }
}

export async function loadWallSnapshot(): Promise<WallSnapshot | undefined> {
  const kept = await (await database()).get('kept', 'picture')
  return kept && completed(kept)
}

/** A screen that was shut out shows nothing of what it saw. */
export async function deleteWallSnapshot(): Promise<void> {
  await (await database()).delete('kept', 'picture')
}
