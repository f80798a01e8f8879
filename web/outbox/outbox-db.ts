import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { NewItem, OutboxItem } from './outbox-item.ts'

interface OutboxSchema extends DBSchema {
  items: { key: number; value: OutboxItem }
}

const STORE = 'items'
let opened: Promise<IDBPDatabase<OutboxSchema>> | undefined

function database(): Promise<IDBPDatabase<OutboxSchema>> {
  return (opened ??= openDB<OutboxSchema>('jindutiao', 1, {
    upgrade: (db) => void db.createObjectStore(STORE, { keyPath: 'sequence', autoIncrement: true }),
  }))
}

/** Everything that waits on this device, in the order of writing. */
export async function listItems(): Promise<OutboxItem[]> {
  return (await database()).getAll(STORE)
}

/** Keeps an item; it outlives a reload, a closed browser and an empty battery. */
export async function keepItem(item: NewItem): Promise<OutboxItem> {
  const db = await database()
  const kept = { ...item, savedAt: new Date().toISOString(), refusal: null }
  // The key is the database's to give.
  const sequence = await db.add(STORE, kept as OutboxItem)
  return { ...kept, sequence }
}

export async function replaceItem(item: OutboxItem): Promise<void> {
  await (await database()).put(STORE, item)
}

export async function removeItem(sequence: number): Promise<void> {
  await (await database()).delete(STORE, sequence)
}
