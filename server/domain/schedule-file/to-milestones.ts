import { daysBetween, type IsoDate } from '../dates/calendar-date.ts'
import type { ScheduleTask } from './schedule.ts'

/** How the lines of a schedule become milestones. */
export interface MilestoneChoices {
  /** Down to which level of the outline; what lies deeper is gathered in its summary. */
  level: number
  /** The level whose summaries are units; 0: none. */
  unitLevel: number
  weights: 'duration' | 'cost' | 'equal' | 'file'
  /** True: points in time are milestones too. */
  hasPoints: boolean
}

/** A milestone as the plan's grid takes it. */
export interface ScheduledMilestone {
  unit: string
  name: string
  start: IsoDate | null
  finish: IsoDate | null
  weight: number
}

const DAY_ONLY = 1

/** The first start and the last finish of some tasks, and their cost. */
function spanOf(tasks: readonly ScheduleTask[]) {
  const starts = tasks.flatMap(({ start, finish }) => start ?? finish ?? [])
  const finishes = tasks.flatMap(({ start, finish }) => finish ?? start ?? [])
  const costs = tasks.flatMap(({ cost }) => cost ?? [])
  return {
    start: starts.sort()[0] ?? null,
    finish: finishes.sort().at(-1) ?? null,
    cost: costs.length === 0 ? null : costs.reduce((sum, cost) => sum + cost, 0),
  }
}

/** Everything under a task that is no summary itself; the task where it is none. */
function leavesUnder(task: ScheduleTask, childrenOf: ReadonlyMap<string | null, readonly ScheduleTask[]>): ScheduleTask[] {
  const children = childrenOf.get(task.id) ?? []
  if (children.length === 0) return task.isSummary ? [] : [task]
  return children.flatMap((child) => leavesUnder(child, childrenOf))
}

function weightOf({ days, weight }: ScheduleTask, span: ReturnType<typeof spanOf>, { weights }: MilestoneChoices): number {
  if (weights === 'equal') return 1
  if (weights === 'cost') return span.cost ?? 0
  if (weights === 'file') return weight ?? 0
  if (days !== null && days > 0) return days
  return span.start !== null && span.finish !== null ? daysBetween(span.start, span.finish) + 1 : DAY_ONLY
}

/**
 * The milestones of a schedule down to a level: what lies deeper is gathered in its summary, with the first start and the last
 * finish; a unit is the summary of its level above. What would weigh nothing weighs as much as the lightest.
 */
export function scheduleMilestones(tasks: readonly ScheduleTask[], choices: MilestoneChoices): ScheduledMilestone[] {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const childrenOf = Map.groupBy(tasks, ({ parentId }) => parentId)
  const unitOf = (task: ScheduleTask): string => {
    for (let up: ScheduleTask | undefined = task; up; up = up.parentId === null ? undefined : byId.get(up.parentId)) {
      if (up.level === choices.unitLevel && up.isSummary && up.id !== task.id) return up.name
    }
    return ''
  }
  const found = tasks.flatMap((task) => {
    const isGathered = task.isSummary && task.level === choices.level
    if (!isGathered && (task.isSummary || task.level > choices.level)) return []
    if (task.isMilestone && !choices.hasPoints) return []
    const leaves = isGathered ? leavesUnder(task, childrenOf).filter(({ isMilestone }) => choices.hasPoints || !isMilestone) : [task]
    if (leaves.length === 0) return []
    const span = spanOf(leaves)
    const summed = { ...task, days: isGathered ? null : task.days }
    const { start, finish } = task.isMilestone ? { start: null, finish: span.finish } : span
    return [{ unit: unitOf(task), name: task.name, start, finish, weight: weightOf(summed, span, choices) }]
  })
  const lightest = Math.min(...found.map(({ weight }) => weight).filter((weight) => weight > 0), Infinity)
  const least = Number.isFinite(lightest) ? lightest : 1
  return found.map((one) => ({ ...one, weight: Number((one.weight > 0 ? one.weight : least).toFixed(4)) }))
}
