import type { IsoDate } from '../dates/calendar-date.ts'

/** One line of a contractor's schedule. */
export interface ScheduleTask {
  id: string
  /** The summary above it; null: at the top. */
  parentId: string | null
  name: string
  code: string | null
  /** 1 at the top. */
  level: number
  isSummary: boolean
  /** A point in time, without a duration. */
  isMilestone: boolean
  start: IsoDate | null
  finish: IsoDate | null
  /** Working days; null: not said. */
  days: number | null
  /** In the money of the file, without its unit; null: not said. */
  cost: number | null
  /** As the file gives it; null: not said. */
  weight: number | null
}

/** A task that stands for those under it; `level` holds until the outline is known. */
export function summaryTask({ id, parentId, name, code }: Pick<ScheduleTask, 'id' | 'parentId' | 'name' | 'code'>): ScheduleTask {
  return {
    id,
    parentId,
    name,
    code,
    level: 1,
    isSummary: true,
    isMilestone: false,
    start: null,
    finish: null,
    days: null,
    cost: null,
    weight: null,
  }
}

/** What is odd in a schedule; it is read all the same. `place`: the task or the line. */
export interface ScheduleNote {
  kind: 'loop' | 'unreadableDate' | 'backwards' | 'unknownParent'
  place: string
}

export type ScheduleFormat = 'xer' | 'mspdi' | 'table'

/** A schedule as it was read: tasks in plan order, summaries before what they hold. */
export interface Schedule {
  format: ScheduleFormat
  title: string | null
  /** The projects of which the file holds schedules; the first is read unless another is asked for. */
  projects: { id: string; name: string }[]
  tasks: ScheduleTask[]
  notes: ScheduleNote[]
}

/** Why a file can not be read as a schedule. */
export type ScheduleFault = 'notASchedule' | 'noTasks' | 'tooManyTasks'

export const MAX_TASKS = 20_000

export class ScheduleFileError extends Error {
  readonly fault: ScheduleFault

  constructor(fault: ScheduleFault) {
    super(fault)
    this.name = 'ScheduleFileError'
    this.fault = fault
  }
}

/** The date of a time as programs write it, `2023-07-23 08:00` or `2023-07-23T08:00:00`; null for none. */
export function dateOfTime(text: string | undefined): IsoDate | null {
  const date = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(text?.trim() ?? '')?.[1]
  return date !== undefined && date >= '1990' && date < '2100' ? date : null
}

/** Tasks with their levels, each after what holds it, in the order of their siblings; what would hold itself is at the top. */
export function inOutline(tasks: readonly ScheduleTask[], notes: ScheduleNote[]): ScheduleTask[] {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const parentOf = (task: ScheduleTask) => (task.parentId === null ? undefined : byId.get(task.parentId))
  const roots = new Set<string>()
  for (const task of tasks) {
    const seen = new Set<string>([task.id])
    for (let up = parentOf(task); up; up = parentOf(up)) {
      if (seen.has(up.id)) {
        notes.push({ kind: 'loop', place: task.name })
        roots.add(task.id)
        break
      }
      seen.add(up.id)
    }
    if (task.parentId !== null && !byId.has(task.parentId)) notes.push({ kind: 'unknownParent', place: task.name })
  }
  const children = Map.groupBy(tasks, (task) => (roots.has(task.id) || !parentOf(task) ? null : task.parentId))
  const ordered: ScheduleTask[] = []
  const stack = (children.get(null) ?? []).toReversed().map((task) => ({ task, level: 1 }))
  while (stack.length > 0) {
    const { task, level } = stack.pop()!
    ordered.push({ ...task, level, parentId: roots.has(task.id) ? null : task.parentId })
    for (const child of (children.get(task.id) ?? []).toReversed()) stack.push({ task: child, level: level + 1 })
  }
  return ordered
}

/** The first circle in which tasks wait for each other, by their names; null without any. */
export function loopIn(names: ReadonlyMap<string, string>, after: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  for (const start of names.keys()) {
    if (done.has(start)) continue
    const path: string[] = []
    const onPath = new Set<string>()
    const stack: { id: string; next: number }[] = [{ id: start, next: 0 }]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      if (top.next === 0) {
        path.push(top.id)
        onPath.add(top.id)
      }
      const following = after.get(top.id)?.[top.next]
      top.next += 1
      if (following === undefined) {
        stack.pop()
        onPath.delete(path.pop()!)
        done.add(top.id)
      } else if (onPath.has(following)) {
        return [...path.slice(path.indexOf(following)), following].map((id) => names.get(id) ?? id)
      } else if (!done.has(following) && names.has(following)) stack.push({ id: following, next: 0 })
    }
  }
  return null
}
