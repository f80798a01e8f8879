import { randomUUID } from 'node:crypto'
import { NotAllowedError, NotFoundError, UsernameTakenError, WeakPasswordError } from '#domain/values/errors.ts'
import { passwordFaults, type PasswordPolicy } from '#domain/people/password-policy.ts'
import type { Role } from '#domain/people/roles.ts'
import { parseUsername } from '#domain/people/username.ts'
import type { Db } from '#db/engine/connection.ts'
import { toFlag } from '#db/schema/flag.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { deleteSessionsOf } from '#db/repositories/people/sessions.ts'
import { forgetDevices } from '#db/repositories/people/known-devices.ts'
import { holdsSetupLink, takeSetupLink } from '#db/repositories/people/setup-links.ts'
import { hasProject } from '#db/repositories/project/projects.ts'
import {
  addManagedProject,
  findUserByName,
  formerPasswords,
  hasAdministrator,
  insertUser,
  replaceManagedProjects,
  replacePassword,
  type User,
} from '#db/repositories/people/users.ts'
import { listZones } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { editAccount, assertKnownProjects } from './edit-account.ts'
import { isCommonPassword } from './password-guesses.ts'
import { hashPassword, isPassword } from './password-hash.ts'
import type { SignInGuard } from './sign-in-guard.ts'
import { tokenHash } from './token.ts'

interface NewAccount {
  username: string
  name: string
  role: Role
  password: string
  /** True where the owner did not choose the password himself. */
  isPasswordInitial?: boolean
  /** On which a manager reports. */
  projectIds?: readonly string[]
}

/** What everybody knows of an owner and the place: the parts of names, and what zones are called in addresses. */
async function guessableTerms(db: Db, { username, name = '' }: Pick<User, 'username'> & Partial<User>): Promise<string[]> {
  const zones = await listZones(db)
  return [username, name, ...username.split(/[.-]/), ...zones.flatMap(({ id }) => [id, ...id.split('-')])].filter((word) => word.length > 1)
}

async function assertStrong(db: Db, password: string, user: Pick<User, 'username'> & Partial<User>, policy: PasswordPolicy): Promise<void> {
  const faults = passwordFaults(password, user.username, policy)
  if (faults.length === 0 && (await isCommonPassword(password, await guessableTerms(db, user)))) faults.push('tooCommon')
  if (user.id !== undefined && policy.history > 0) {
    const former = [user.passwordHash!, ...(await formerPasswords(db, user.id, policy.history - 1))]
    const matches = await Promise.all(former.map((hash) => isPassword(password, hash)))
    if (matches.includes(true)) faults.push('usedBefore')
  }
  if (faults.length > 0) throw new WeakPasswordError(faults)
}

async function getUser(db: Db, username: string): Promise<User> {
  const user = await findUserByName(db, username.trim().toLowerCase())
  if (!user) throw new NotFoundError(`user ${username}`)
  return user
}

async function insertAccount(trx: Db, account: NewAccount, hash: string, by: Actor): Promise<string> {
  const username = parseUsername(account.username)
  if (await findUserByName(trx, username)) throw new UsernameTakenError(username)
  const id = randomUUID()
  const time = by.now.toISOString()
  const { name, role } = account
  const projectIds = [...new Set(account.projectIds)].sort()
  await assertKnownProjects(trx, projectIds)
  await insertUser(trx, {
    id,
    username,
    name,
    role,
    password_hash: hash,
    password_set_on: time,
    is_password_initial: toFlag(account.isPasswordInitial ?? false),
    is_disabled: toFlag(false),
    created_at: time,
  })
  await replaceManagedProjects(trx, id, projectIds)
  await insertAudit(trx, { ...auditColumns(by), action: 'user.create', subject: username, after: { id, username, name, role, projectIds } })
  return id
}

/** Creates an account that can be used at once. Throws `ValueError`, `UsernameTakenError`, `WeakPasswordError`, `InvalidFieldsError`. */
export async function createAccount(db: Db, account: NewAccount, policy: PasswordPolicy, by: Actor): Promise<string> {
  await assertStrong(db, account.password, { username: parseUsername(account.username) }, policy)
  const hash = await hashPassword(account.password)
  return db.transaction().execute((trx) => insertAccount(trx, account, hash, by))
}

/**
 * The first administrator names himself by the one-time link. Throws as `createAccount` does, and `NotFoundError`
 * when the link does not hold (any more) or there is an administrator; a refused name or password does not use it up.
 */
export async function setUpAdministrator(
  db: Db,
  token: string,
  account: Omit<NewAccount, 'role'>,
  policy: PasswordPolicy,
  by: Actor,
): Promise<string> {
  // Whoever has no link costs nothing: to hash a password is work.
  if (!(await holdsSetupLink(db, tokenHash(token), by.now)) || (await hasAdministrator(db))) throw new NotFoundError('setup link')
  await assertStrong(db, account.password, { username: parseUsername(account.username) }, policy)
  const hash = await hashPassword(account.password)
  return db.transaction().execute(async (trx) => {
    const holds = await takeSetupLink(trx, tokenHash(token), by.now)
    if (!holds || (await hasAdministrator(trx))) throw new NotFoundError('setup link')
    return insertAccount(trx, { ...account, role: 'admin' }, hash, by)
  })
}

async function storePassword(
  db: Db,
  user: User,
  password: string,
  action: 'user.resetPassword' | 'user.changePassword',
  by: Actor,
): Promise<void> {
  const hash = await hashPassword(password)
  await db.transaction().execute(async (trx) => {
    await replacePassword(trx, user, hash, action === 'user.resetPassword', by.now)
    await deleteSessionsOf(trx, user.id)
    await forgetDevices(trx, user.id)
    await insertAudit(trx, { ...auditColumns(by), action, subject: user.username })
  })
}

/** Gives an account another password; every session of it ends. Throws `NotFoundError`, `WeakPasswordError`, and `NotAllowedError` for one that was erased. */
export async function resetPassword(db: Db, username: string, password: string, policy: PasswordPolicy, by: Actor): Promise<void> {
  const user = await getUser(db, username)
  if (user.isErased) throw new NotAllowedError(`user ${username}`)
  await assertStrong(db, password, { username: user.username }, policy)
  await storePassword(db, user, password, 'user.resetPassword', by)
}

/** Somebody changes his own password; every session of his ends. Throws `WeakPasswordError`. */
export async function changePassword(db: Db, user: User, password: string, policy: PasswordPolicy, by: Actor): Promise<void> {
  await assertStrong(db, password, user, policy)
  await storePassword(db, user, password, 'user.changePassword', by)
}

/**
 * Shuts an account out, or lets it in again; every session of it ends. Throws `NotFoundError`, and `InvalidFieldsError` for
 * the last administrator.
 */
export async function disableAccount(db: Db, username: string, isDisabled: boolean, by: Actor): Promise<void> {
  const { username: known } = await getUser(db, username)
  await editAccount(db, known, { isDisabled }, by)
}

/** Lets a manager report on a project. Throws `NotFoundError` for an account or a project that does not exist. */
export async function assignProject(db: Db, username: string, projectId: string, by: Actor): Promise<void> {
  const user = await getUser(db, username)
  await db.transaction().execute(async (trx) => {
    if (!(await hasProject(trx, projectId))) throw new NotFoundError(`project ${projectId}`)
    await addManagedProject(trx, user.id, projectId)
    await insertAudit(trx, { ...auditColumns(by), action: 'user.assign', subject: user.username, projectId })
  })
}

/** Lets everybody try again from an address from which too many wrong passwords came. */
export async function unlockAddress(db: Db, guard: Pick<SignInGuard, 'unlockAddress'>, address: string, by: Actor): Promise<void> {
  await guard.unlockAddress(address)
  await db.transaction().execute((trx) => insertAudit(trx, { ...auditColumns(by), action: 'user.unlockAddress', subject: address }))
}

/** Lets somebody try again at once who has typed too many wrong passwords. Throws `NotFoundError`. */
export async function unlockAccount(db: Db, guard: Pick<SignInGuard, 'unlock'>, username: string, by: Actor): Promise<void> {
  const user = await getUser(db, username)
  await guard.unlock(user.username)
  await db.transaction().execute((trx) => insertAudit(trx, { ...auditColumns(by), action: 'user.unlock', subject: user.username }))
}
