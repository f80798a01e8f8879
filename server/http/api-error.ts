import type { ProblemCode } from './problem.ts'

/** Ends a request with a problem answer. */
export class ApiError extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined

  constructor(code: ProblemCode, detail?: string) {
    super(code)
    this.name = 'ApiError'
    this.code = code
    this.detail = detail
  }
}
