import type { Context } from 'hono'
import { isAllowed, type Role } from '#domain/people/roles.ts'
import type { ProjectScope } from '#db/repositories/people/permissions.ts'
import type { Viewer } from '#services/people/sessions.ts'
import type { ReportingActor } from '#services/entries/record-entry.ts'
import type { ProjectActor } from '#services/facts/project-actor.ts'
import type { AppEnv } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { originOf } from '../http/request-origin.ts'

/** The office under which the public reads an entry: never a person's name. */
const OFFICES: Record<Role, string> = { admin: '管理员', official: '监管人员', manager: '项目经理', auditor: '审计' }

/** On which projects the caller may say something: a manager on own ones. */
export function projectScopeOf(c: Context<AppEnv>): ProjectScope {
  const { userId, role } = viewerOf(c)
  return { userId, isForAll: role !== 'manager' }
}

/** The caller as somebody who may change facts and plans, or not. */
export function actorOf(c: Context<AppEnv>, now: Date): ProjectActor {
  const { username, role, token } = viewerOf(c)
  const mayPlan = isAllowed('plan', role) && (token?.scopes.includes('plan') ?? true)
  return { ...projectScopeOf(c), actor: username, mayPlan, now, ...originOf(c) }
}

/** True for those who supervise. A program reports; what supervisors decide is for people. */
export const maySupervise = ({ role, token }: Viewer): boolean => isAllowed('review', role) && token === undefined

/** The caller as an entry of the log names its reporter. */
export function reportingActorOf(c: Context<AppEnv>, now: Date): ReportingActor {
  const viewer = viewerOf(c)
  const { username, role } = viewer
  return {
    ...projectScopeOf(c),
    maySupervise: maySupervise(viewer),
    actor: username,
    office: OFFICES[role],
    now,
    ...originOf(c),
  }
}
