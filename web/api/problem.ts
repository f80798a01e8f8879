/** What is wrong with one field of something sent. */
export interface FieldProblem {
  field: string
  code?: string
  message: string
}

/** A refusal of the API (RFC 9457), or its absence (`offline`). */
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
