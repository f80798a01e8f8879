import { useQueryClient } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Sendable } from '@/api/client.ts'
import { keepDraft } from '@/report/kept-draft.ts'
import { SESSION_KEY, useSession } from '@/queries/session-queries.ts'
import { attempt } from './attempt.ts'
import { deliver, type Ending } from './deliver.ts'
import { formOf } from './form-of.ts'
import { keepDraftPhoto, keepItems, listItems, removeItems, replaceItem } from './outbox-db.ts'
import type { NewItem, OutboxItem, Refusal } from './outbox-item.ts'

/** Between two attempts while the server does not answer, in milliseconds. */
const RETRY_MS = 10_000

/** What became of an item that was handed in: stored, refused, or waiting for the network or a session. */
export type HandedIn = { kind: 'stored' } | { kind: 'waiting' } | { kind: 'refused'; refusal: Refusal }

/** What this device has not yet brought to the server, and its delivery. */
export const useOutbox = defineStore('outbox', () => {
  const queries = useQueryClient()
  const { user } = useSession()
  const all = shallowRef<OutboxItem[]>([])
  const ending = ref<Ending>('done')
  /** Nobody signed in: everything is shown, and nothing of it is taken until its writer signs in. */
  const items = computed(() => all.value.filter(({ username }) => !user.value || username === user.value.username))
  let running: Promise<void> | undefined
  let isAskedAgain = false
  let retry: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    all.value = await listItems()
  }

  async function deliverOnce(): Promise<void> {
    await load()
    ending.value = await deliver(items.value, {
      send: attempt,
      async stored({ sequence }) {
        await removeItems([sequence])
        await load()
        void queries.invalidateQueries()
      },
      async refused(item, refusal) {
        await replaceItem({ ...item, refusal })
        await load()
        void queries.invalidateQueries()
      },
    })
  }

  /** Sends what waits; asked again meanwhile, it looks once more at the end. */
  function send(): Promise<void> {
    isAskedAgain = running !== undefined
    running ??= (async () => {
      clearTimeout(retry)
      do {
        isAskedAgain = false
        await deliverOnce()
      } while (isAskedAgain)
      if (ending.value === 'signInRequired') await queries.invalidateQueries({ queryKey: SESSION_KEY })
      if (ending.value === 'unreachable') retry = setTimeout(() => void send(), RETRY_MS)
    })().finally(() => {
      running = undefined
    })
    return running
  }

  /** The photos that wait behind an entry. */
  function photosOf({ body }: OutboxItem): OutboxItem[] {
    return all.value.filter((one) => one.path === 'photos' && (one.body as Sendable['photos']).entryId === body.id)
  }

  /** Forgets an item, and what was to follow it: the photos of an entry that is not sent have nowhere to go. */
  async function drop(item: OutboxItem): Promise<void> {
    await removeItems([item, ...photosOf(item)].map(({ sequence }) => sequence))
    await load()
  }

  /** Puts an item and its photos back into the form that it came from. */
  async function takeBack(item: OutboxItem): Promise<void> {
    const { key, draft } = formOf(item)
    keepDraft(key, draft)
    for (const { body, file } of photosOf(item)) if (file) await keepDraftPhoto({ id: body.id, draftKey: key, file })
    await drop(item)
  }

  /** Sends a refused item once more, changed or not. */
  async function sendAgain(item: OutboxItem, body: OutboxItem['body']): Promise<void> {
    await replaceItem({ ...item, body, refusal: null })
    await send()
  }

  /**
   * Keeps an item with what follows it, sends them at once where that is possible, and tells what became of the first.
   * A refused one is handed back.
   */
  async function handIn(item: NewItem, followers: readonly NewItem[] = []): Promise<HandedIn> {
    const [sequence] = await keepItems([item, ...followers])
    await send()
    const left = all.value.find((one) => one.sequence === sequence)
    if (!left) return { kind: 'stored' }
    if (!left.refusal) return { kind: 'waiting' }
    await drop(left)
    return { kind: 'refused', refusal: left.refusal }
  }

  return { items, ending, load, send, drop, takeBack, sendAgain, handIn }
})
