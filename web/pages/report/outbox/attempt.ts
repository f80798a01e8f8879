import { sendKept, sendPhoto, type Sendable } from '@/shared/api/client.ts'
import { ApiProblem, isUndelivered } from '@/shared/api/problem.ts'
import type { Attempt } from './deliver.ts'
import type { NewItem } from './outbox-item.ts'

/** Refusals that say nothing of the item: the same item may be taken later. */
const LATER = new Set([408, 429])

/** The server's disk or file, not the item, is what is wrong. */
const NOT_STORED = new Set(['diskFull', 'diskReadOnly', 'diskFailing', 'dataDamaged'])

/** Tries to send an item once. Only what the server itself says of the item counts as stored, or as its refusal. */
export async function attempt({ projectId, path, body, file }: NewItem, signal: AbortSignal): Promise<Attempt> {
  try {
    await (file ? sendPhoto(projectId, body as Sendable['photos'], file, signal) : sendKept(projectId, path, body, signal))
    return { kind: 'stored' }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    const { status, code, detail, fields } = error
    if (isUndelivered(code)) return { kind: 'undelivered', why: code }
    if (status === 401 || code === 'passwordExpired' || code === 'secondFactorMissing') return { kind: 'signInRequired' }
    if (NOT_STORED.has(code)) return { kind: 'undelivered', why: 'notStored' }
    if (status >= 500 || LATER.has(status)) return { kind: 'undelivered', why: 'proxyFailed' }
    return { kind: 'refused', refusal: { code, detail: detail ?? '', fields } }
  }
}
