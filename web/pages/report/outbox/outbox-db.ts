import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { NewItem, OutboxItem } from './outbox-item.ts'

/** A photo of a form that has not been handed in. */
export interface DraftPhoto {
  id: string
  /** The form's. */
  draftKey: string
  file: Blob
}

interface DeviceSchema extends DBSchema {
  items: { key: number; value: OutboxItem }
  draftPhotos: { key: string; value: DraftPhoto; indexes: { draftKey: string } }
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined

function database(): Promise<IDBPDatabase<DeviceSchema>> {
  opened ??= openDB<DeviceSchema>('jindutiao', 1, {
    upgrade(db) {
      db.createObjectStore('items', { keyPath: 'sequence', autoIncrement: true })
      db.createObjectStore('draftPhotos', { keyPath: 'id' }).createIndex('draftKey', 'draftKey')
    },
  }).catch((error: unknown) => {
    // A device that keeps nothing now may do so later.
    opened = undefined
    throw error
  })
  return opened
}

/** Everything that waits on this device, in the order of writing. */
export async function listItems(): Promise<OutboxItem[]> {
  return (await database()).getAll('items')
}

/**
 * Keeps items, all or none, and returns their order: they outlive a reload, a closed browser and an empty battery. The photos
 * of the form that they come from are the form's no more, in the same moment.
 */
export async function keepItems(items: readonly NewItem[], draftKey: string | null): Promise<number[]> {
  const transaction = (await database()).transaction(['items', 'draftPhotos'], 'readwrite')
  const savedAt = new Date().toISOString()
  // The key is the database's to give.
  const keys = items.map((item) => transaction.objectStore('items').add({ ...item, savedAt, refusal: null } as OutboxItem))
  if (draftKey !== null) {
    const photos = transaction.objectStore('draftPhotos')
    for (const id of await photos.index('draftKey').getAllKeys(draftKey)) void photos.delete(id)
  }
  await transaction.done
  return Promise.all(keys)
}

export async function replaceItem(item: OutboxItem): Promise<void> {
  await (await database()).put('items', item)
}

export async function removeItems(sequences: readonly number[]): Promise<void> {
  const transaction = (await database()).transaction('items', 'readwrite')
  for (const sequence of sequences) void transaction.store.delete(sequence)
  await transaction.done
}

export async function listDraftPhotos(draftKey: string): Promise<DraftPhoto[]> {
  return (await database()).getAllFromIndex('draftPhotos', 'draftKey', draftKey)
}

export async function persistDraftPhoto(photo: DraftPhoto): Promise<void> {
  await (await database()).put('draftPhotos', photo)
}

export async function removeDraftPhoto(id: string): Promise<void> {
  await (await database()).delete('draftPhotos', id)
}
