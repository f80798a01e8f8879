import { ERASED_NAME } from '#domain/entries/retracted.ts'
import { InvalidFieldsError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { eraseAccount } from '#db/repositories/people/erase-account.ts'
import { findUserByName, hasAdministrator } from '#db/repositories/people/users.ts'
import { raiseRevisions } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { NONES_HASH } from './password-hash.ts'

/**
 * Erases what is stored of a person: name, password, sessions, devices, views, second factor. What the account has reported and
 * done stays, under its user name and without a person's; nobody signs in with it again. Again it does nothing. Throws
 * `NotFoundError`, and `InvalidFieldsError` for the last administrator.
 */
export async function erasePerson(db: Db, username: string, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const user = await findUserByName(trx, username)
    if (!user) throw new NotFoundError(`user ${username}`)
    if (user.isErased) return
    await eraseAccount(trx, user.id, { name: ERASED_NAME, passwordHash: NONES_HASH }, by.now)
    const wasAdministrator = user.role === 'admin' && !user.isDisabled
    if (wasAdministrator && !(await hasAdministrator(trx))) {
      throw new InvalidFieldsError([{ field: 'username', fault: 'lastAdministrator' }])
    }
    // Kept answers name people.
    await raiseRevisions(trx, 0)
    await insertAudit(trx, { ...auditColumns(by), action: 'user.erase', subject: username })
  })
}
