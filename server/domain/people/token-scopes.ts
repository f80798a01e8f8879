import type { Permission } from './roles.ts'

/** What a token of another program may do beyond reading, within what its account may. `plan`: facts, plans and imports. */
export const TOKEN_SCOPES = ['read', 'report', 'plan'] as const
export type TokenScope = (typeof TOKEN_SCOPES)[number]

/** What belongs to a person and to no program: signing in, passwords, open sessions, saved views. */
const PERSONAL = /^\/api\/(session|sessions|setup|views)(\/|$)/
/** Routes that managers have for their projects, and that change facts and plans. */
const OF_PLANS = /^\/api\/(site-files|projects\/[^/]+(\/(baselines|support-links(\/[^/]+)?))?)$/

/**
 * True when a token with some scopes may ask for a route. Accounts, screens, rules, the audit log and decisions of reviews are
 * for people: no scope opens them.
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
      return isReading
    case 'report':
      return isReading || scopes.includes(OF_PLANS.test(path) ? 'plan' : 'report')
    case 'plan':
      return scopes.includes('plan')
    default:
      return false
  }
}
