import { connect } from '#db/engine/connection.ts'
import type { Role } from '#domain/people/roles.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { assignProject, createAccount } from '#services/people/accounts.ts'
import { createSessions } from '#services/people/sessions.ts'
import { BENCH_DAY, isFinished } from './made-up-zone.ts'

export const PASSWORD = 'Bench-2024-geheim'
const usualNow = () => new Date(`${BENCH_DAY}T08:00:00Z`)

/** A signed-in manager and the project that is theirs. */
export interface Manager {
  cookie: string
  project: string
}

/** The milestones on which managers report. */
export const REPORTED = [10, 11] as const

/** Projects of the made-up zone for so many managers, one each, on whose milestones there is something left to report. */
export function projectsFor(count: number): string[] {
  const found: string[] = []
  for (let index = 0; found.length < count; index += 7) {
    if (!REPORTED.some((milestone) => isFinished(index, milestone))) found.push(`p${String(index).padStart(5, '0')}`)
  }
  return found
}

/** A signed-in manager for each of some projects. */
export async function signedInManagers(file: string, projects: readonly string[], prefix = 'manager', now = usualNow): Promise<Manager[]> {
  const connections = connect(file)
  const sessions = createSessions(connections, now, 0)
  const by = { actor: 'bench', now: now() }
  const managers: Manager[] = []
  for (const [index, project] of projects.entries()) {
    const username = `${prefix}-${index}`
    const id = await createAccount(
      connections.writer,
      { username, name: username, role: 'manager', password: PASSWORD },
      POLICIES.mlps2,
      by,
    )
    await assignProject(connections.writer, username, project, by)
    managers.push({ cookie: `session=${(await sessions.start({ id, role: 'manager' }, null, false)).token}`, project })
  }
  await connections.close()
  return managers
}

/** The cookie of somebody of the zone's staff who has just signed in. */
export async function signedInStaff(file: string, username: string, role: Role): Promise<string> {
  const connections = connect(file)
  const id = await createAccount(connections.writer, { username, name: username, role, password: PASSWORD }, POLICIES.mlps2, {
    actor: 'bench',
    now: usualNow(),
  })
  const cookie = `session=${(await createSessions(connections, usualNow, 0).start({ id, role }, null, false)).token}`
  await connections.close()
  return cookie
}
