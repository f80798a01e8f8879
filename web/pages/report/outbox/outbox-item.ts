import type { Sendable } from '@/shared/api/client.ts'
import type { FieldProblem } from '@/shared/api/problem.ts'

/** Why the server did not take an item, in its own words. */
export interface Refusal {
  code: string
  detail: string
  fields: readonly FieldProblem[]
}

/** What its reporter saw of a milestone while writing. */
export interface Seen {
  percent: number
  plannedFinish: string | null
}

/** Something to send: kept on the device until the server has it. */
export interface NewItem<P extends keyof Sendable = keyof Sendable> {
  /** Whose it is: nobody else's session sends it. */
  username: string
  projectId: string
  path: P
  body: Sendable[P] & { id: string }
  /** What it speaks of; items of one subject are sent in the order in which they were written. */
  subject: string
  /** Project and milestone, for people. */
  title: string
  seen: Seen | null
  /** The photo itself, where it is one. */
  file?: Blob
}

export interface OutboxItem extends NewItem {
  /** Order of writing on this device. */
  sequence: number
  savedAt: string
  refusal: Refusal | null
}
