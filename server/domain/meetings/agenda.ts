import type { Light } from '../lights/verdict.ts'

/** Why a project is on the agenda: its light (silence is worse than a delay one knows of), an unanswered letter, or somebody has put it there. */
export const AGENDA_REASONS = ['turnedRed', 'red', 'overdueLetter', 'grey', 'turnedYellow', 'yellow', 'added'] as const
export type AgendaReason = (typeof AGENDA_REASONS)[number]

/** What somebody has changed of the agenda that the rules propose. */
export interface AgendaPlan {
  /** Projects in the order that was set by hand; those that the rules propose besides come after them. */
  order: string[]
  /** Projects that are not to be spoken of. */
  removed: string[]
  /** What the chair wants to say of a project, by its id. */
  notes: Record<string, string>
}

export const EMPTY_AGENDA: AgendaPlan = { order: [], removed: [], notes: {} }

/** How a project stands, as far as the agenda depends on it. */
export interface AgendaProject {
  projectId: string
  light: Light | null
  /** Its light on the day of the meeting before; undefined: it was not known then. */
  lightBefore: Light | null | undefined
  /** Percentage points behind (negative) or ahead of plan. */
  deviationPoints: number | null
  hasOverdueLetter: boolean
}

/** A project that is to be spoken of. */
export interface AgendaItem {
  projectId: string
  reason: AgendaReason
}

/** A meeting speaks of no more projects than this unless somebody adds them. */
export const MAX_PROPOSED = 30

function reasonOf({ light, lightBefore, hasOverdueLetter }: AgendaProject): AgendaReason | null {
  if (light === 'red') return lightBefore === 'red' ? 'red' : 'turnedRed'
  if (hasOverdueLetter) return 'overdueLetter'
  if (light === 'grey') return 'grey'
  if (light === 'yellow') return lightBefore === 'yellow' ? 'yellow' : 'turnedYellow'
  return null
}

/** Projects that the rules propose, the most pressing first, and among them the one that is furthest behind. */
export function proposedAgenda(projects: readonly AgendaProject[]): AgendaItem[] {
  return projects
    .flatMap((project) => {
      const reason = reasonOf(project)
      return reason === null ? [] : [{ projectId: project.projectId, reason, behind: project.deviationPoints ?? 0 }]
    })
    .toSorted((a, b) => AGENDA_REASONS.indexOf(a.reason) - AGENDA_REASONS.indexOf(b.reason) || a.behind - b.behind)
    .map(({ projectId, reason }) => ({ projectId, reason }))
}

/**
 * The agenda as somebody has arranged it: first the projects in the order set by hand, then what the rules propose besides,
 * without what was taken off. `proposed` counts what the rules propose in all.
 */
export function arrangeAgenda(plan: AgendaPlan, projects: readonly AgendaProject[]): { items: AgendaItem[]; proposed: number } {
  const proposals = proposedAgenda(projects)
  const reasons = new Map(proposals.map(({ projectId, reason }) => [projectId, reason]))
  const known = new Set(projects.map(({ projectId }) => projectId))
  const removed = new Set(plan.removed)
  const arranged = [...new Set(plan.order)].filter((projectId) => known.has(projectId) && !removed.has(projectId))
  const placed = new Set(arranged)
  const others = proposals.slice(0, MAX_PROPOSED).filter(({ projectId }) => !placed.has(projectId) && !removed.has(projectId))
  return {
    items: [...arranged.map((projectId) => ({ projectId, reason: reasons.get(projectId) ?? ('added' as const) })), ...others],
    proposed: proposals.length,
  }
}
