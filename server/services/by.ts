/** Who makes a change, when, and with which request. */
export interface By {
  actor: string
  now: Date
  requestId?: string | undefined
}

/** The columns of an audit row that tell who made the change. */
export function auditedBy({ actor, now, requestId }: By) {
  return { at: now, actor, requestId }
}
