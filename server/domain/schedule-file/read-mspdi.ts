import { dateOfTime, loopIn, MAX_TASKS, ScheduleFileError, type Schedule, type ScheduleNote, type ScheduleTask } from './schedule.ts'

/** A task of a Microsoft Project file as its elements say it. */
export interface MspdiTask {
  fields: Record<string, string>
  /** Ids of the tasks that it waits for. */
  predecessors: string[]
}

/** A Microsoft Project file in XML (MSPDI), as far as a plan needs it. */
export interface MspdiProject {
  fields: Record<string, string>
  tasks: MspdiTask[]
}

const MINUTES_A_DAY = 480

/** Working days of a duration as XML writes it, `PT40H0M0S`; null for none. */
function daysOf(duration: string | undefined, minutesADay: number): number | null {
  const match = /^PT(\d+(?:\.\d+)?)H(\d+)M/.exec(duration ?? '')
  return match ? Math.round(((Number(match[1]) * 60 + Number(match[2])) / minutesADay) * 10) / 10 : null
}

const isYes = (text: string | undefined) => text === '1' || text === 'true'

/** What is planned where nobody has kept a baseline is what the file says now. */
function taskOf({ fields }: MspdiTask, minutesADay: number, notes: ScheduleNote[]): ScheduleTask {
  const name = fields['Name'] ?? ''
  const [start, finish] = [dateOfTime(fields['Start']), dateOfTime(fields['Finish'])]
  if (fields['Finish'] && finish === null) notes.push({ kind: 'unreadableDate', place: name })
  if (start !== null && finish !== null && finish < start) notes.push({ kind: 'backwards', place: name })
  const days = daysOf(fields['Duration'], minutesADay)
  const cost = Number(fields['Cost'])
  return {
    id: fields['UID'] ?? '',
    parentId: null,
    name,
    code: fields['WBS'] ?? fields['OutlineNumber'] ?? null,
    level: Number(fields['OutlineLevel'] ?? 1),
    isSummary: isYes(fields['Summary']),
    isMilestone: isYes(fields['Milestone']) || days === 0,
    start,
    finish,
    days,
    cost: Number.isFinite(cost) && fields['Cost'] !== undefined ? cost / 100 : null,
    weight: null,
  }
}

/** Each task under the summary before it that stands a level higher. */
function underSummaries(tasks: readonly ScheduleTask[]): ScheduleTask[] {
  const open: ScheduleTask[] = []
  return tasks.map((task) => {
    while (open.length > 0 && open[open.length - 1]!.level >= task.level) open.pop()
    const placed = { ...task, level: open.length + 1, parentId: open[open.length - 1]?.id ?? null }
    open.push(task)
    return placed
  })
}

/** The plan of a Microsoft Project file: its outline, dates, days by the hours of its working day, costs. Throws `ScheduleFileError`. */
export function readMspdi({ fields, tasks: found }: MspdiProject): Schedule {
  const notes: ScheduleNote[] = []
  const minutesADay = Number(fields['MinutesPerDay']) || MINUTES_A_DAY
  // The project's own line, and lines that were left empty.
  const real = found.filter(
    (task) => task.fields['OutlineLevel'] !== '0' && !isYes(task.fields['IsNull']) && (task.fields['Name'] ?? '') !== '',
  )
  if (real.length === 0) throw new ScheduleFileError('noTasks')
  if (real.length > MAX_TASKS) throw new ScheduleFileError('tooManyTasks')
  const tasks = underSummaries(real.map((task) => taskOf(task, minutesADay, notes)))
  const holders = new Set(tasks.map(({ parentId }) => parentId))
  const names = new Map(tasks.map(({ id, name }) => [id, name]))
  const following = new Map<string, string[]>()
  for (const { fields: own, predecessors } of real) {
    for (const before of predecessors) following.set(before, [...(following.get(before) ?? []), own['UID'] ?? ''])
  }
  const circle = loopIn(names, following)
  if (circle) notes.push({ kind: 'loop', place: circle.join(' → ') })
  const title = fields['Title'] ?? fields['Name'] ?? null
  return {
    format: 'mspdi',
    title,
    projects: [],
    tasks: tasks.map((task) => ({ ...task, isSummary: task.isSummary || holders.has(task.id) })),
    notes,
  }
}
