import type { Undelivered } from '@/shared/api/problem.ts'
import type { OutboxItem, Refusal } from './outbox-item.ts'

/** What became of one attempt to send an item. */
export type Attempt =
  { kind: 'stored' } | { kind: 'undelivered'; why: Undelivered } | { kind: 'signInRequired' } | { kind: 'refused'; refusal: Refusal }

/** What a delivery left: nothing that it could send, what only a session sends, or what did not get through, and why. */
export type Ending = 'done' | 'signInRequired' | Undelivered

/** Photos are large and follow their entries: they have a way of their own, so that no entry waits behind them. */
export type Lane = 'entries' | 'photos'

interface Post {
  /** What waits on this device now, in the order of writing; what is written meanwhile comes along. */
  items(): readonly OutboxItem[]
  send(item: OutboxItem): Promise<Attempt>
  stored(item: OutboxItem): Promise<void>
  refused(item: OutboxItem, refusal: Refusal): Promise<void>
}

/** After so many in a row that did not get through, the next ones are not tried now. */
const MAX_IN_A_ROW = 3

export const laneOf = ({ path }: Pick<OutboxItem, 'path'>): Lane => (path === 'photos' ? 'photos' : 'entries')

/** Whether something that has to be stored first is among some items: an earlier entry on the same subject, or a photo's entry. */
export function isHeld(item: OutboxItem, items: readonly OutboxItem[]): boolean {
  const entries = items.filter((one) => laneOf(one) === 'entries')
  if (item.path === 'photos') {
    const { entryId } = item.body as { entryId?: string }
    return entries.some(({ body }) => body.id === entryId)
  }
  return entries.some((one) => one.subject === item.subject && one.sequence < item.sequence)
}

/**
 * Sends what waits on one lane. An item that the server refuses stays, and what was written later on the same subject
 * waits behind it; other subjects go on, also past an item that does not get through: it has its turn again next time, last.
 * Without the network, or a session, it ends. `triedAt` remembers the turns from one delivery to the next.
 */
export async function deliver(lane: Lane, post: Post, triedAt: Map<number, number>): Promise<Ending> {
  const tried = new Set<number>()
  let ending: Ending = 'done'
  for (let inARow = 0; inARow < MAX_IN_A_ROW;) {
    const items = post.items()
    const turn = ({ sequence }: OutboxItem) => triedAt.get(sequence) ?? 0
    const [item] = items
      .filter((one) => laneOf(one) === lane && one.refusal === null && !tried.has(one.sequence) && !isHeld(one, items))
      .sort((a, b) => turn(a) - turn(b) || a.sequence - b.sequence)
    if (!item) break
    tried.add(item.sequence)
    const attempt = await post.send(item)
    if (attempt.kind === 'signInRequired') return 'signInRequired'
    if (attempt.kind === 'undelivered') {
      ending = attempt.why
      triedAt.set(item.sequence, Math.max(0, ...triedAt.values()) + 1)
      inARow += 1
      continue
    }
    inARow = 0
    triedAt.delete(item.sequence)
    if (attempt.kind === 'stored') await post.stored(item)
    else await post.refused(item, attempt.refusal)
  }
  return ending
}
