import type { OutboxItem, Refusal } from './outbox-item.ts'

/** What became of one attempt to send an item. */
export type Attempt = { kind: 'stored' } | { kind: 'unreachable' } | { kind: 'signInRequired' } | { kind: 'refused'; refusal: Refusal }

/** Why a delivery ended. */
export type Ending = 'done' | 'unreachable' | 'signInRequired'

interface Post {
  send(item: OutboxItem): Promise<Attempt>
  stored(item: OutboxItem): Promise<void>
  refused(item: OutboxItem, refusal: Refusal): Promise<void>
}

/**
 * Sends what waits, one after the other in the order of writing. An item that the server refuses stays, and what was
 * written later on the same subject waits behind it; other subjects go on. Without the server, or a session, it ends.
 */
export async function deliver(items: readonly OutboxItem[], post: Post): Promise<Ending> {
  const held = new Set(items.filter(({ refusal }) => refusal !== null).map(({ subject }) => subject))
  for (const item of items) {
    if (held.has(item.subject)) continue
    const attempt = await post.send(item)
    if (attempt.kind === 'unreachable' || attempt.kind === 'signInRequired') return attempt.kind
    if (attempt.kind === 'stored') await post.stored(item)
    else {
      held.add(item.subject)
      await post.refused(item, attempt.refusal)
    }
  }
  return 'done'
}
