import type { Db } from '../../engine/connection.ts'

/** Everything of an account that goes with the person; entries and the audit log stay, under the user name. */
const PERSONAL = [
  'session',
  'known_device',
  'former_password',
  'saved_view',
  'managed_project',
  'recovery_code',
  'second_factor',
  'suggestion',
] as const

/** Removes what is personal of an account: `name` and `passwordHash` are put in the place of its own. */
export async function eraseAccount(trx: Db, userId: string, { name, passwordHash }: { name: string; passwordHash: string }, at: Date) {
  for (const table of PERSONAL) await trx.deleteFrom(table).where('user_id', '=', userId).execute()
  await trx.updateTable('duty_holder').set({ contact: null, phone: null, user_id: null }).where('user_id', '=', userId).execute()
  const time = at.toISOString()
  await trx.updateTable('api_token').set({ revoked_at: time }).where('user_id', '=', userId).where('revoked_at', 'is', null).execute()
  await trx.updateTable('api_token').set({ last_used_from: null }).where('user_id', '=', userId).execute()
  await trx
    .updateTable('user_account')
    .set({ name, password_hash: passwordHash, is_disabled: 1, erased_at: time })
    .where('id', '=', userId)
    .execute()
}
