import { ValueError } from '../values/errors.ts'

const PATTERN = /^[a-z0-9][a-z0-9._-]{1,31}$/

/** A name to sign in with, as it is stored: 2–32 lower-case letters, digits, dot, dash. Throws `ValueError`. */
export function parseUsername(text: string): string {
  const username = text.trim().toLowerCase()
  if (!PATTERN.test(username)) throw new ValueError('invalidUsername', text)
  return username
}
