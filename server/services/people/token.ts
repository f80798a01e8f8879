import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 bits that stands for somebody, to be kept by the browser alone. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: it cannot be turned back. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
