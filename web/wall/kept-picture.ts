import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { DisplaySelf, Wall, WallBars, WallProject } from '@/api/client.ts'

/** The last good data, with what the device's clock was worth then. */
export interface KeptPicture {
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
  kept: { key: 'picture'; value: KeptPicture }
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
export async function keepPicture(picture: KeptPicture): Promise<void> {
  await (await database()).put('kept', picture, 'picture')
}

export async function keptPicture(): Promise<KeptPicture | undefined> {
  return (await database()).get('kept', 'picture')
}

/** A screen that was shut out shows nothing of what it saw. */
export async function forgetPicture(): Promise<void> {
  await (await database()).delete('kept', 'picture')
}
