import { connect } from '#db/connection.ts'
import type { Role } from '#domain/people/roles.ts'
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

/** Projects of the made-up zone for so many managers, one each. */
export function projectsFor(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `p${String(index * 7).padStart(5, '0')}`)
}

/** A signed-in manager for each of some projects. */
export async function signedInManagers(file: string, projects: readonly string[]): Promise<Manager[]> {
  const connections = connect(file)
  const sessions = createSessions(connections, now, 0)
  const by = { actor: 'bench', now: now() }
  const managers: Manager[] = []
  for (const [index, project] of projects.entries()) {
    const username = `manager-${index}`
    const id = await createAccount(connections.writer, { username, name: username, role: 'manager', password: PASSWORD }, POLICIES.mlps2, by)
    await assignProject(connections.writer, username, project, by)
    managers.push({ cookie: `session=${(await sessions.start({ id, role: 'manager' }, null, false)).token}`, project })
  }
  await connections.close()
  return managers
}

/** The cookie of somebody of the zone's staff who has just signed in. */
export async function signedInStaff(file: string, username: string, role: Role): Promise<string> {
  const connections = connect(file)
  const id = await createAccount(connections.writer, { username, name: username, role, password: PASSWORD }, POLICIES.mlps2, { actor: 'bench', now: now() })
  const cookie = `session=${(await createSessions(connections, now, 0).start({ id, role }, null, false)).token}`
  await connections.close()
  return cookie
}
