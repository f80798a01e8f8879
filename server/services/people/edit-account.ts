import { InvalidFieldsError, NotAllowedError, NotFoundError } from '#domain/values/errors.ts'
import type { Role } from '#domain/people/roles.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { hasProject } from '#db/repositories/project/projects.ts'
import { deleteSessionsOf } from '#db/repositories/people/sessions.ts'
import { findUserByName, hasAdministrator, managedProjects, replaceManagedProjects, updateUser } from '#db/repositories/people/users.ts'
import { raiseRevisions } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** What is changed of an account; what is left out stays. */
export interface AccountEdit {
  name?: string | undefined
  role?: Role | undefined
  isDisabled?: boolean | undefined
  /** On which a manager reports. */
  projectIds?: readonly string[] | undefined
}

/** Throws `InvalidFieldsError` where one of some projects is not there. */
export async function assertKnownProjects(db: Db, projectIds: readonly string[]): Promise<void> {
  for (const projectId of projectIds) {
    if (!(await hasProject(db, projectId))) throw new InvalidFieldsError([{ field: 'projectIds', fault: 'unknownProject' }])
  }
}

/**
 * Changes who somebody is and may be. With another role, or shut out, every session of that person ends. Throws
 * `NotFoundError` for an account that is not there, `InvalidFieldsError` for a project that is not, and where nobody could
 * administer the installation any more, `NotAllowedError` for one that was erased.
 */
export async function editAccount(db: Db, username: string, edit: AccountEdit, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const user = await findUserByName(trx, username)
    if (!user) throw new NotFoundError(`user ${username}`)
    if (user.isErased) throw new NotAllowedError(`user ${username}`)
    const { id, name, role, isDisabled } = user
    const before = { name, role, isDisabled, projectIds: await managedProjects(trx, id) }
    const projectIds = [...new Set(edit.projectIds ?? before.projectIds)].sort()
    const after = { name: edit.name ?? name, role: edit.role ?? role, isDisabled: edit.isDisabled ?? isDisabled, projectIds }
    await assertKnownProjects(trx, projectIds)
    await updateUser(trx, { id, ...after })
    const wasAdministrator = role === 'admin' && !isDisabled
    if (wasAdministrator && !(await hasAdministrator(trx))) {
      throw new InvalidFieldsError([{ field: after.isDisabled === isDisabled ? 'role' : 'isDisabled', fault: 'lastAdministrator' }])
    }
    await replaceManagedProjects(trx, id, projectIds)
    // Kept answers name people.
    if (after.name !== name) await raiseRevisions(trx, 0)
    if (after.role !== role || after.isDisabled !== isDisabled) await deleteSessionsOf(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'user.edit', subject: username, before, after })
  })
}
