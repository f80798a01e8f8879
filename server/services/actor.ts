/** Who makes a change, when, and with which request. */
export interface Actor {
  actor: string
  now: Date
  requestId?: string | undefined
}

/** The columns of an audit row that tell who made the change. */
export function auditColumns({ actor, now, requestId }: Actor) {
  return { at: now, actor, requestId }
}
