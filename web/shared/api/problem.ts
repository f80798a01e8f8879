/** What is wrong with one field of something sent. */
export interface FieldProblem {
  field: string
  code?: string
  message: string
}

/** Why something did not reach the server, or its answer not the page. */
export const UNDELIVERED = ['offline', 'timedOut', 'foreignAnswer', 'proxyRefused', 'proxyTooLarge', 'proxyFailed', 'notStored'] as const
export type Undelivered = (typeof UNDELIVERED)[number]

/** Whether a problem's code says that nothing was delivered, and what stood in the way. */
export function isUndelivered(code: string): code is Undelivered {
  return (UNDELIVERED as readonly string[]).includes(code)
}

/** A refusal of the API (RFC 9457), or its absence: an `Undelivered` code with status 0. */
export class ApiProblem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: string | null
  readonly requestId: string | null
  readonly fields: readonly FieldProblem[]
  /** How the thing stands now, where somebody else has changed it; the API's answer says of which type. */
  readonly current: unknown

  constructor(body: { code: string; status: number; detail?: string; requestId?: string; fields?: FieldProblem[]; current?: unknown }) {
    super(body.code)
    this.name = 'ApiProblem'
    this.code = body.code
    this.status = body.status
    this.detail = body.detail ?? null
    this.requestId = body.requestId ?? null
    this.fields = body.fields ?? []
    this.current = body.current
  }
}
