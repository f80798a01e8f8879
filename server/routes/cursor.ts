import { ApiError } from '../http/api-error.ts'

/** Where the next page starts, in a form that callers don't calculate with. */
export function encodeCursor(offset: number): string {
  return Buffer.from(`o${offset}`).toString('base64url')
}

/** The offset of a cursor. Throws `ApiError` for a text that is none. */
export function decodeCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const match = /^o(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match) throw new ApiError('invalidCursor')
  return Number(match[1])
}
