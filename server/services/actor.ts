/** With which request a change comes, and from where; a command has none of them. */
export interface RequestOrigin {
  requestId?: string | undefined
  address?: string | undefined
  /** How the browser or program names itself. */
  device?: string | undefined
}

/** Who makes a change, and when. */
export interface Actor extends RequestOrigin {
  actor: string
  now: Date
}

/** The columns of an audit row that tell who made the change. */
export function auditColumns({ actor, now, requestId, address, device }: Actor) {
  return { at: now, actor, requestId, address, device }
}
