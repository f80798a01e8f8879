import { useQueryClient } from '@tanstack/vue-query'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { Sendable } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import { persistDraft } from '@/shared/stores/persisted-draft.ts'
import { photosKey } from '../forms/use-draft-photos.ts'
import { SESSION_KEY, useSession } from '@/shared/queries/session-queries.ts'
import { attempt } from './attempt.ts'
import { deliver, type Ending, type Lane } from './deliver.ts'
import { formOf } from './form-of.ts'
import { persistDraftPhoto, keepItems, listItems, removeItems, replaceItem } from './outbox-db.ts'
import type { NewItem, OutboxItem, Refusal } from './outbox-item.ts'

/** Before the next delivery while something does not get through: longer and longer, since photos cost the person money; milliseconds. */
const RETRY_MS = 10_000
const LONGEST_RETRY_MS = 300_000
/** A form waits so long for what becomes of it; then it is left, since its content is safe on the device, milliseconds. */
const PATIENCE_MS = 800

/** What became of an item that was handed in: stored, refused, or waiting for the network or a session. */
export type HandedIn = { kind: 'stored' } | { kind: 'waiting' } | { kind: 'refused'; refusal: Refusal }

/** What this device has not yet brought to the server, and its delivery. */
export const useOutbox = defineStore('outbox', () => {
  const queries = useQueryClient()
  const { user } = useSession()
  const all = shallowRef<OutboxItem[]>([])
  const endings = reactive<Record<Lane, Ending>>({ entries: 'done', photos: 'done' })
  const ending = computed<Ending>(() => (endings.entries === 'done' ? endings.photos : endings.entries))
  /** Nobody signed in: everything is shown, and nothing of it is taken until its writer signs in. */
  const items = computed(() => all.value.filter(({ username }) => !user.value || username === user.value.username))
  /** What others have written on this device. */
  const othersItems = computed(() => all.value.filter(({ username }) => user.value && username !== user.value.username))
  /** Items that were stored while the page has been open. */
  const stored = ref(0)
  const isSending = ref(false)
  const triedAt = new Map<number, number>()
  const running = new Map<Lane, Promise<void>>()
  const isAskedAgain: Record<Lane, boolean> = { entries: false, photos: false }
  let underWay = new AbortController()
  let retry: ReturnType<typeof setTimeout> | undefined
  let retries = 0

  async function load(): Promise<void> {
    // Where the device keeps nothing, nothing waits.
    all.value = await listItems().catch(() => [])
  }

  /** One delivery; what the pages show is asked for anew at its end, not beside it on a slow line. */
  async function deliverOnce(lane: Lane): Promise<Ending> {
    let hasChanged = false
    const post = {
      items: () => items.value,
      send: (item: OutboxItem) => attempt(item, underWay.signal),
      async stored({ sequence }: OutboxItem) {
        await removeItems([sequence])
        await load()
        stored.value += 1
        retries = 0
        hasChanged = true
      },
      async refused(item: OutboxItem, refusal: Refusal) {
        await replaceItem({ ...item, refusal })
        await load()
        hasChanged = true
      },
    }
    const end = await deliver(lane, post, triedAt)
    if (hasChanged) void queries.invalidateQueries()
    return end
  }

  /** Sends what waits on a lane; asked again meanwhile, it looks once more at the end. */
  function sendLane(lane: Lane): Promise<void> {
    const earlier = running.get(lane)
    isAskedAgain[lane] = earlier !== undefined
    if (earlier) return earlier
    const delivery = (async () => {
      isSending.value = true
      do {
        isAskedAgain[lane] = false
        endings[lane] = await deliverOnce(lane)
      } while (isAskedAgain[lane])
    })().finally(() => {
      running.delete(lane)
      isSending.value = running.size > 0
    })
    running.set(lane, delivery)
    return delivery
  }

  /** Sends what waits, entries first; what does not get through has its turn again later. */
  async function send(): Promise<void> {
    clearTimeout(retry)
    await load()
    await sendLane('entries')
    if (endings.entries === 'signInRequired') return void queries.invalidateQueries({ queryKey: SESSION_KEY })
    await sendLane('photos')
    if (ending.value === 'signInRequired') return void queries.invalidateQueries({ queryKey: SESSION_KEY })
    if (ending.value === 'done') return
    clearTimeout(retry)
    retry = setTimeout(() => void send(), Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** retries))
    retries += 1
  }

  /** Gives up what is under way without an answer, and sends anew at once. */
  async function sendAnew(): Promise<void> {
    retries = 0
    underWay.abort()
    underWay = new AbortController()
    await Promise.all(running.values())
    await send()
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

  /** Puts an item and its photos back into the form that it came from; false where the device does not keep them there. */
  async function takeBack(item: OutboxItem): Promise<boolean> {
    const { key, draft } = formOf(item)
    if (!persistDraft(key, draft)) return false
    for (const { body, file } of photosOf(item)) if (file) await persistDraftPhoto({ id: body.id, draftKey: photosKey(key), file })
    await drop(item)
    return true
  }

  /** Sends refused items once more, changed or not. */
  async function sendAgain(...changes: { item: OutboxItem; body: OutboxItem['body'] }[]): Promise<void> {
    for (const { item, body } of changes) await replaceItem({ ...item, body, refusal: null })
    await send()
  }

  /**
   * Keeps items, and forgets the photos of the form that they come from, all or nothing; returns their order. Throws where
   * this device keeps nothing.
   */
  const keep = (items: readonly NewItem[], draftKey: string | null): Promise<number[]> => keepItems(items, draftKey)

  /** Sends what is kept, and tells which of some items are still here, as far as that is known within moments. */
  async function leftOf(sequences: readonly number[]): Promise<OutboxItem[]> {
    const moments = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
    await Promise.race([load().then(() => sendLane('entries')), moments])
    void send()
    return all.value.filter(({ sequence }) => sequences.includes(sequence))
  }

  /** Sends what is kept, and tells what became of an item as far as that is known within moments. A refused one is handed back. */
  async function outcomeOf(sequence: number): Promise<HandedIn> {
    const [left] = await leftOf([sequence])
    if (!left) return { kind: 'stored' }
    if (!left.refusal) return { kind: 'waiting' }
    await drop(left)
    return { kind: 'refused', refusal: left.refusal }
  }

  /**
   * Sends an item and what follows it without keeping them: for a device that keeps nothing. Throws `ApiProblem` where that
   * fails, too: `notKept` where nothing got through, or `signInRequired`.
   */
  async function sendUnkept(item: NewItem, followers: readonly NewItem[]): Promise<HandedIn> {
    for (const one of [item, ...followers]) {
      const end = await attempt(one, underWay.signal)
      if (end.kind === 'refused') return end
      if (end.kind !== 'stored') throw new ApiProblem({ code: end.kind === 'undelivered' ? 'notKept' : end.kind, status: 0 })
    }
    stored.value += 1
    void queries.invalidateQueries()
    return { kind: 'stored' }
  }

  return {
    items,
    othersItems,
    ending,
    isSending,
    stored,
    load,
    send,
    sendAnew,
    drop,
    takeBack,
    sendAgain,
    keep,
    leftOf,
    outcomeOf,
    sendUnkept,
  }
})
