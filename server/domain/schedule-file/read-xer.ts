import {
  dateOfTime,
  inOutline,
  loopIn,
  MAX_TASKS,
  ScheduleFileError,
  summaryTask,
  type Schedule,
  type ScheduleNote,
  type ScheduleTask,
} from './schedule.ts'

type Row = Record<string, string>

/** The tables of an export of Primavera P6 (XER): `%T` a table, `%F` its columns, `%R` a row, apart by tabs. */
function tablesOf(text: string): Map<string, Row[]> {
  const tables = new Map<string, Row[]>()
  let rows: Row[] = []
  let columns: string[] = []
  for (const line of text.split(/\r?\n/)) {
    const cells = line.split('\t')
    if (cells[0] === '%T') tables.set(cells[1] ?? '', (rows = []))
    else if (cells[0] === '%F') columns = cells.slice(1)
    else if (cells[0] === '%R') rows.push(Object.fromEntries(columns.map((column, at) => [column, cells[at + 1] ?? ''])))
  }
  return tables
}

/** Activities that stand for others: a whole branch, or whatever takes as long as they. */
const NO_WORK = new Set(['TT_WBS', 'TT_LOE'])
const POINTS = new Set(['TT_Mile', 'TT_FinMile'])
const HOURS_A_DAY = 8

function summaryOf(row: Row): ScheduleTask {
  return summaryTask({
    id: `wbs ${row['wbs_id']}`,
    parentId: row['parent_wbs_id'] ? `wbs ${row['parent_wbs_id']}` : null,
    name: row['wbs_name'] || row['wbs_short_name'] || '',
    code: row['wbs_short_name'] || null,
  })
}

function taskOf(row: Row, hoursADay: number, cost: number | null, notes: ScheduleNote[]): ScheduleTask {
  const name = row['task_name'] || row['task_code'] || ''
  const [start, finish] = [dateOfTime(row['target_start_date']), dateOfTime(row['target_end_date'])]
  if (row['target_end_date'] && finish === null) notes.push({ kind: 'unreadableDate', place: name })
  const hours = Number(row['target_drtn_hr_cnt'])
  return {
    id: `task ${row['task_id']}`,
    parentId: row['wbs_id'] ? `wbs ${row['wbs_id']}` : null,
    name,
    code: row['task_code'] || null,
    level: 1,
    isSummary: false,
    isMilestone: POINTS.has(row['task_type'] ?? ''),
    start,
    finish,
    days: Number.isFinite(hours) ? Math.round((hours / hoursADay) * 10) / 10 : null,
    cost,
    weight: Number(row['est_wt']) > 0 && row['est_wt'] !== '1' ? Number(row['est_wt']) : null,
  }
}

/** The project's own node of the breakdown is the project itself: what hangs on it is at the top. */
function withoutProjectNode(summaries: readonly Row[]): Row[] {
  const own = new Set(summaries.filter((row) => row['proj_node_flag'] === 'Y').map((row) => row['wbs_id']))
  return summaries
    .filter((row) => !own.has(row['wbs_id']!))
    .map((row) => (own.has(row['parent_wbs_id']!) ? { ...row, parent_wbs_id: '' } : row))
}

/**
 * Reads an export of Primavera P6: its work breakdown as summaries, activities with their planned dates, hours to days by the
 * calendar of each, cost by its resources. `projectId`: which, where it holds several. Throws `ScheduleFileError`.
 */
export function readXer(text: string, projectId?: string): Schedule {
  if (!text.startsWith('ERMHDR')) throw new ScheduleFileError('notASchedule')
  const tables = tablesOf(text)
  const of = (name: string) => tables.get(name) ?? []
  const activities = of('TASK').filter((row) => !NO_WORK.has(row['task_type'] ?? ''))
  const withTasks = new Set(activities.map((row) => row['proj_id']))
  const projects = of('PROJECT').filter((row) => withTasks.has(row['proj_id']))
  const chosen = projectId ?? projects[0]?.['proj_id'] ?? activities[0]?.['proj_id']
  const own = activities.filter((row) => row['proj_id'] === chosen)
  if (own.length === 0) throw new ScheduleFileError('noTasks')
  if (own.length > MAX_TASKS) throw new ScheduleFileError('tooManyTasks')
  const notes: ScheduleNote[] = []
  const hours = new Map(of('CALENDAR').map((row) => [row['clndr_id'], Number(row['day_hr_cnt']) || HOURS_A_DAY]))
  const costs = new Map<string, number>()
  for (const row of of('TASKRSRC')) costs.set(row['task_id']!, (costs.get(row['task_id']!) ?? 0) + (Number(row['target_cost']) || 0))
  const roots = of('PROJWBS').filter((row) => row['proj_id'] === chosen)
  const title = roots.find((row) => row['proj_node_flag'] === 'Y')?.['wbs_name'] ?? null
  const summaries = withoutProjectNode(roots).toSorted((a, b) => Number(a['seq_num']) - Number(b['seq_num']))
  const known = new Set(summaries.map((row) => `wbs ${row['wbs_id']}`))
  const tasks = own
    .map((row) => taskOf(row, hours.get(row['clndr_id']) ?? HOURS_A_DAY, costs.get(row['task_id']!) ?? null, notes))
    .map((task) => (task.parentId !== null && !known.has(task.parentId) ? { ...task, parentId: null } : task))
    .toSorted((a, b) => ((a.start ?? a.finish ?? '9999') < (b.start ?? b.finish ?? '9999') ? -1 : 1))
  const names = new Map(own.map((row) => [row['task_id']!, row['task_name'] ?? '']))
  const following = new Map(
    [...Map.groupBy(of('TASKPRED'), (row) => row['pred_task_id']!)].map(([id, rows]) => [id, rows.map((row) => row['task_id']!)]),
  )
  const circle = loopIn(names, following)
  if (circle) notes.push({ kind: 'loop', place: circle.join(' → ') })
  return {
    format: 'xer',
    title,
    projects: projects.map((row) => ({ id: row['proj_id']!, name: row['proj_short_name'] ?? row['proj_id']! })),
    tasks: inOutline([...summaries.map(summaryOf), ...tasks], notes),
    notes,
  }
}
