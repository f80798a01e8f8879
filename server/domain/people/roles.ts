/** What a person may be. `manager`: reports on own projects; `auditor`: reads everything, changes nothing. */
export const ROLES = ['admin', 'official', 'manager', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** Whoever is let in: a person, or a public screen (`display`), which sees what the public may. */
export type Caller = Role | 'display'

/**
 * What a route asks of its caller; closed, so that no route can be left open by a slip. `report`: say how projects stand
 * and see to their problems and permits, managers of their own; `review`: accept or return what was reported;
 * `plan`: change facts and plans; `audit`: read who did what; `watch`: the wall.
 */
export type Permission = 'public' | 'signedIn' | 'seeAll' | 'report' | 'review' | 'plan' | 'audit' | 'administer' | 'watch'

const MAY: Record<Exclude<Permission, 'public'>, readonly Caller[]> = {
  signedIn: ROLES,
  seeAll: ['admin', 'official', 'auditor'],
  report: ['admin', 'official', 'manager'],
  review: ['admin', 'official'],
  plan: ['admin', 'official'],
  audit: ['admin', 'auditor'],
  administer: ['admin'],
  watch: [...ROLES, 'display'],
}

/**
 * True when a caller, or nobody in particular (null), may do what the permission stands for. `areRolesApart`: who administers
 * does not audit.
 */
export function isAllowed(permission: Permission, caller: Caller | null, areRolesApart = false): boolean {
  if (permission === 'public') return true
  if (areRolesApart && permission === 'audit' && caller === 'admin') return false
  return caller !== null && MAY[permission].includes(caller)
}
