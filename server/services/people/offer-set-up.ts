import type { Connections } from '#db/engine/connection.ts'
import { insertSetupLink } from '#db/repositories/people/setup-links.ts'
import { hasAdministrator } from '#db/repositories/people/users.ts'
import { newToken, tokenHash } from './token.ts'

/** A link to name the first administrator holds this long, milliseconds. */
const HOLDS_MS = 15 * 60_000

/** A token for the link with which the first administrator names himself; null where there is one already. */
export async function offerSetUp({ writer }: Connections, now: Date): Promise<string | null> {
  if (await hasAdministrator(writer)) return null
  const token = newToken()
  await insertSetupLink(writer, tokenHash(token), new Date(now.getTime() + HOLDS_MS))
  return token
}
