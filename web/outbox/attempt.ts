import { sendKept, sendPhoto, type Sendable } from '@/api/client.ts'
import { ApiProblem } from '@/api/problem.ts'
import type { Attempt } from './deliver.ts'
import type { OutboxItem } from './outbox-item.ts'

/** Refusals that say nothing of the item: the same item may be taken later. */
const LATER = new Set([408, 429])

/** Tries to send an item once. Only what speaks of the item itself counts as its refusal. */
export async function attempt({ projectId, path, body, file }: OutboxItem): Promise<Attempt> {
  try {
    await (file ? sendPhoto(projectId, body as Sendable['photos'], file) : sendKept(projectId, path, body))
    return { kind: 'stored' }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    const { status, code, detail, fields } = error
    if (status === 401 || code === 'passwordExpired') return { kind: 'signInRequired' }
    if (status < 400 || status >= 500 || LATER.has(status)) return { kind: 'unreachable' }
    return { kind: 'refused', refusal: { code, detail: detail ?? '', fields } }
  }
}
