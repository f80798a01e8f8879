import type { AgendaLine, MeetingEdit } from '@/shared/api/client.ts'

export type AgendaPlan = NonNullable<MeetingEdit['agenda']>

/** The lines of an agenda as a plan arranges them: those in its order first, without what it leaves out. */
export function arrangedLines(lines: readonly AgendaLine[], { order, removed }: AgendaPlan): AgendaLine[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return lines.filter(({ projectId }) => !removed.includes(projectId)).sort((a, b) => place(a.projectId) - place(b.projectId))
}

/** All projects in their order: those that are shown, and those that were added and are not there yet. */
const ordered = (plan: AgendaPlan, shown: readonly string[]) => [...new Set([...shown, ...plan.order])]

/** Puts a shown project in the place of another one. */
export function withMoved(plan: AgendaPlan, shown: readonly string[], id: string, to: number): AgendaPlan {
  const rest = shown.filter((one) => one !== id)
  return { ...plan, order: ordered(plan, [...rest.slice(0, to), id, ...rest.slice(to)]) }
}

export function withAdded(plan: AgendaPlan, shown: readonly string[], id: string): AgendaPlan {
  return { ...plan, order: [...ordered(plan, shown).filter((one) => one !== id), id], removed: plan.removed.filter((one) => one !== id) }
}

export function withRemoved(plan: AgendaPlan, id: string): AgendaPlan {
  return { ...plan, order: plan.order.filter((one) => one !== id), removed: [...plan.removed.filter((one) => one !== id), id] }
}

/** An empty note is none. */
export function withNote(plan: AgendaPlan, id: string, text: string): AgendaPlan {
  const { [id]: _before, ...others } = plan.notes
  const note = text.trim()
  return { ...plan, notes: note === '' ? others : { ...others, [id]: note } }
}
