/** What a person may be. `manager`: reports on own projects; `auditor`: reads everything, changes nothing. */
export const ROLES = ['admin', 'official', 'manager', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/**
 * What a route asks of its caller; closed, so that no route can be left open by a slip. `report`: say how own projects
 * stand; `attend`: see to problems and permits, which officials do too; `plan`: change facts and plans.
 */
export type Permission = 'public' | 'signedIn' | 'seeAll' | 'report' | 'attend' | 'plan' | 'administer'

const MAY: Record<Exclude<Permission, 'public'>, readonly Role[]> = {
  signedIn: ROLES,
  seeAll: ['admin', 'official', 'auditor'],
  report: ['admin', 'manager'],
  attend: ['admin', 'official', 'manager'],
  plan: ['admin', 'official'],
  administer: ['admin'],
}

/** True when a role, or nobody in particular (null), may do what the permission stands for. */
export function isAllowed(permission: Permission, role: Role | null): boolean {
  if (permission === 'public') return true
  return role !== null && MAY[permission].includes(role)
}
