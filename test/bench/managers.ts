import { connect } from '#db/connection.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { assignProject, createAccount } from '#services/people/accounts.ts'
import { createSessions } from '#services/people/sessions.ts'
import { BENCH_DAY } from './made-up-zone.ts'

const PASSWORD = 'Bench-2024-geheim'
const now = () => new Date(`${BENCH_DAY}T08:00:00Z`)

/** A signed-in manager and the project that is theirs. */
export interface Manager {
  cookie: string
  project: string
}

/** Signed-in managers of one project each. */
export async function signedInManagers(file: string, count: number): Promise<Manager[]> {
  const connections = connect(file)
  const sessions = createSessions(connections, now)
  const by = { actor: 'bench', now: now() }
  const managers: Manager[] = []
  for (let index = 0; index < count; index += 1) {
    const username = `manager-${index}`
    const project = `p${String(index * 7).padStart(5, '0')}`
    const id = await createAccount(connections.writer, { username, name: username, role: 'manager', password: PASSWORD }, POLICIES.mlps2, by)
    await assignProject(connections.writer, username, project, by)
    managers.push({ cookie: `session=${await sessions.start(id)}`, project })
  }
  await connections.close()
  return managers
}
