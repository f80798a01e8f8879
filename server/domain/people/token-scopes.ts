import type { Permission } from './roles.ts'

/** What a token of another program may do, within what its account may. `plan`: facts, plans and imports. */
export const TOKEN_SCOPES = ['read', 'report', 'plan'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** What belongs to a person and to no program: signing in, passwords, open sessions, saved views. */
const PERSONAL = /^\/api\/(session|sessions|setup|views)(\/|$)/

/**
 * True when a token with some scopes may ask for a route. Accounts, screens, rules, the audit log and reviews are for people:
 * no scope opens them.
 */
export function isTokenAllowed(
  scopes: readonly TokenScope[],
  permission: Permission,
  { method, path }: { method: string; path: string },
): boolean {
  if (PERSONAL.test(path)) return false
  const isReading = method === 'GET' || method === 'HEAD'
  switch (permission) {
    case 'public':
      return true
    case 'signedIn':
    case 'seeAll':
      return scopes.includes('read') && isReading
    case 'report':
      return scopes.includes('report') || (isReading && scopes.includes('read'))
    case 'plan':
      return scopes.includes('plan')
    default:
      return false
  }
}
