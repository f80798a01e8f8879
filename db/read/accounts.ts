import type { Role } from '#domain/people/roles.ts'
import type { Db } from '../engine/connection.ts'

/** An account as administrators see it. */
export interface Account {
  username: string
  name: string
  role: Role
  isDisabled: boolean
  isErased: boolean
  hasSecondFactor: boolean
  createdAt: string
  /** When an open session was last used; null without one. */
  lastSeenAt: string | null
  projects: { id: string; name: string }[]
}

/** Every account, by user name. */
export async function listAccounts(db: Db): Promise<Account[]> {
  const users = await db
    .selectFrom('user_account as u')
    .select(['u.id', 'u.username', 'u.name', 'u.role', 'u.is_disabled', 'u.erased_at', 'u.created_at'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('second_factor as f')
            .select('f.user_id')
            .whereRef('f.user_id', '=', 'u.id')
            .where('f.confirmed_at', 'is not', null),
        )
        .as('has_second_factor'),
    )
    .select((eb) =>
      eb
        .selectFrom('session as s')
        .select((one) => one.fn.max('s.last_seen_at').as('at'))
        .whereRef('s.user_id', '=', 'u.id')
        .as('last_seen_at'),
    )
    .orderBy('u.username')
    .execute()
  const managed = await db
    .selectFrom('managed_project as m')
    .innerJoin('project as p', 'p.id', 'm.project_id')
    .select(['m.user_id', 'p.id', 'p.short_name as name'])
    .where('p.archived_at', 'is', null)
    .orderBy('p.position')
    .execute()
  const byUser = Map.groupBy(managed, (row) => row.user_id)
  return users.map((row) => ({
    username: row.username,
    name: row.name,
    role: row.role,
    isDisabled: row.is_disabled === 1,
    isErased: row.erased_at !== null,
    hasSecondFactor: row.has_second_factor === 1,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    projects: (byUser.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
  }))
}
