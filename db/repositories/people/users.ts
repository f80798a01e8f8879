import type { Insertable, Selectable } from 'kysely'
import type { Role } from '#domain/people/roles.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import type { UserAccountTable } from '../../schema/people-tables.ts'

/** Somebody who can sign in. */
export interface User {
  id: string
  username: string
  name: string
  role: Role
  passwordHash: string
  passwordSetOn: string
  /** True for a password that somebody else has chosen. */
  isPasswordInitial: boolean
  isDisabled: boolean
  /** True where nothing personal of it is stored any more but its user name. */
  isErased: boolean
}

function rowToUser(row: Selectable<UserAccountTable>): User {
  return {
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash,
    passwordSetOn: row.password_set_on,
    isPasswordInitial: row.is_password_initial === 1,
    isDisabled: row.is_disabled === 1,
    isErased: row.erased_at !== null,
  }
}

export async function findUserByName(db: Db, username: string): Promise<User | undefined> {
  const row = await db.selectFrom('user_account').selectAll().where('username', '=', username).executeTakeFirst()
  return row && rowToUser(row)
}

export async function findUserById(db: Db, id: string): Promise<User | undefined> {
  const row = await db.selectFrom('user_account').selectAll().where('id', '=', id).executeTakeFirst()
  return row && rowToUser(row)
}

export async function listUsers(db: Db): Promise<User[]> {
  return (await db.selectFrom('user_account').selectAll().orderBy('username').execute()).map(rowToUser)
}

/** True while there is somebody who can administer the installation. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('user_account')
    .select('id')
    .where('role', '=', 'admin')
    .where('is_disabled', '=', 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertUser(trx: Db, row: Insertable<UserAccountTable>): Promise<void> {
  await trx.insertInto('user_account').values(row).execute()
}

/** Writes who somebody is and may be. */
export async function updateUser(
  trx: Db,
  { id, name, role, isDisabled }: Pick<User, 'id' | 'name' | 'role' | 'isDisabled'>,
): Promise<void> {
  await trx
    .updateTable('user_account')
    .set({ name, role, is_disabled: toFlag(isDisabled) })
    .where('id', '=', id)
    .execute()
}

/** An archived project keeps its managers: it may come back. */
const projectsInUse = (db: Db) => db.selectFrom('project').select('id').where('archived_at', 'is', null)

/** The projects on which somebody may report, by id. */
export async function managedProjects(db: Db, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('managed_project')
    .select('project_id')
    .where('user_id', '=', userId)
    .where('project_id', 'in', projectsInUse(db))
    .orderBy('project_id')
    .execute()
  return rows.map((row) => row.project_id)
}

export async function replaceManagedProjects(trx: Db, userId: string, projectIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('managed_project').where('user_id', '=', userId).where('project_id', 'in', projectsInUse(trx)).execute()
  if (projectIds.length === 0) return
  const rows = projectIds.map((project_id) => ({ user_id: userId, project_id }))
  await trx
    .insertInto('managed_project')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Gives an account a new password and keeps the former one's hash. */
export async function replacePassword(trx: Db, user: User, hash: string, isInitial: boolean, at: Date): Promise<void> {
  const time = at.toISOString()
  await trx.insertInto('former_password').values({ user_id: user.id, password_hash: user.passwordHash, replaced_at: time }).execute()
  await trx
    .updateTable('user_account')
    .set({ password_hash: hash, password_set_on: time, is_password_initial: toFlag(isInitial) })
    .where('id', '=', user.id)
    .execute()
}

/** The hashes that an account had last, the latest first. */
export async function formerPasswords(db: Db, userId: string, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('former_password')
    .select('password_hash')
    .where('user_id', '=', userId)
    .orderBy('replaced_at', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.password_hash)
}

export async function addManagedProject(trx: Db, userId: string, projectId: string): Promise<void> {
  await trx
    .insertInto('managed_project')
    .values({ user_id: userId, project_id: projectId })
    .onConflict((c) => c.doNothing())
    .execute()
}
