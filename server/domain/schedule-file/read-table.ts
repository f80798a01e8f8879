import { firstDay, lastDay } from '../dates/partial-date.ts'
import { fillMerged } from '../ledger-import/fill-merged.ts'
import { headerText } from '../ledger-import/header-text.ts'
import { readDate } from '../ledger-import/read-date.ts'
import { readCount } from '../ledger-import/read-quantity.ts'
import { cellText, type Cell, type Sheet, type SheetRow } from '../ledger-import/sheet.ts'
import { MAX_TASKS, ScheduleFileError, summaryTask, type Schedule, type ScheduleNote, type ScheduleTask } from './schedule.ts'

const COLUMNS = {
  unit: /^(?:单体|单体工程|单位工程|楼栋|楼号|建筑|建筑物|区域|标段|分部|分部工程|房屋|house(?:number)?|building|area|section|wbs名称)$/i,
  name: /^(?:任务|作业|工序|工作|节点|里程碑|里程碑节点|分项|分项工程|施工内容|工作内容|关键节点)(?:名称)?$|^(?:task|activity|milestone)(?:name)?$|^name$|^名称$|^项目$/i,
  start: /^(?:计划)?(?:开始|开工|起始)(?:时间|日期)?$|^(?:planned)?start(?:date)?$/i,
  finish: /^(?:计划)?(?:完成|完工|竣工|结束|截止)(?:时间|日期)?$|^(?:planned)?(?:finish|end)(?:date)?$/i,
  weight: /^(?:权重|比重|占比|weight)$/i,
  days: /^(?:工期|天数|持续时间|duration|days)$/i,
  code: /^(?:编号|序号|wbs|wbs编码|作业代码|id|no)$/i,
} as const
type Column = keyof typeof COLUMNS

const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共计)/
const HEADER_WITHIN = 30

function columnsOf({ cells }: SheetRow): Map<Column, number> {
  const found = new Map<Column, number>()
  for (const [index, cell] of cells.entries()) {
    const { words } = headerText(cellText(cell))
    const column = (Object.keys(COLUMNS) as Column[]).find((one) => !found.has(one) && COLUMNS[one].test(words))
    if (column) found.set(column, index)
  }
  return found
}

/** Days first, as elsewhere in Europe: 23.08.2023. */
function dayFirst(cell: Cell): Cell {
  const match = /^(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)$/.exec(cellText(cell))
  return match ? `${match[3]}-${match[2]!.padStart(2, '0')}-${match[1]!.padStart(2, '0')}` : cell
}

function dateIn(cell: Cell, role: 'start' | 'finish', place: string, ledgerYear: number, notes: ScheduleNote[]): string | null {
  const { value, fault } = readDate(dayFirst(cell), role, ledgerYear)
  if (fault) notes.push({ kind: 'unreadableDate', place })
  return value === null ? null : role === 'start' ? firstDay(value) : lastDay(value)
}

/** The table of tasks in a sheet; null without a header that names tasks and a date. */
function tasksIn(sheet: Sheet, year: number, notes: ScheduleNote[]): ScheduleTask[] | null {
  const rows = fillMerged(sheet.rows, sheet.merges)
  const top = rows.slice(0, HEADER_WITHIN).findIndex((row) => {
    const columns = columnsOf(row)
    return columns.has('name') && (columns.has('finish') || columns.has('start'))
  })
  if (top < 0) return null
  const columns = columnsOf(rows[top]!)
  const at = (row: SheetRow, column: Column): Cell => row.cells[columns.get(column) ?? -1] ?? null
  const units = new Map<string, ScheduleTask>()
  const tasks: ScheduleTask[] = []
  for (const row of rows.slice(top + 1)) {
    const name = cellText(at(row, 'name'))
    if (name === '' || TOTAL.test(name) || TOTAL.test(cellText(row.cells[0]))) continue
    const place = `${sheet.name} ${row.number}`
    const unit = cellText(at(row, 'unit'))
    if (unit !== '' && !units.has(unit)) units.set(unit, summaryTask({ id: `unit ${unit}`, parentId: null, name: unit, code: null }))
    const [start, finish] = [dateIn(at(row, 'start'), 'start', place, year, notes), dateIn(at(row, 'finish'), 'finish', place, year, notes)]
    if (start !== null && finish !== null && finish < start) notes.push({ kind: 'backwards', place })
    const days = readCount(at(row, 'days')).value
    const weight = Number(cellText(at(row, 'weight')).replace('%', ''))
    tasks.push({
      id: place,
      parentId: unit === '' ? null : `unit ${unit}`,
      name,
      code: cellText(at(row, 'code')) || null,
      level: unit === '' ? 1 : 2,
      isSummary: false,
      isMilestone: days === 0,
      start,
      finish,
      days,
      cost: null,
      weight: weight > 0 ? weight : null,
    })
  }
  return [...units.values()]
    .flatMap((unit) => [unit, ...tasks.filter(({ parentId }) => parentId === unit.id)])
    .concat(tasks.filter(({ parentId }) => parentId === null))
}

/** Reads the first sheet that holds tasks with dates. `year`: of dates that say none. Throws `ScheduleFileError`. */
export function readScheduleTable(sheets: readonly Sheet[], year: number): Schedule {
  for (const sheet of sheets) {
    const notes: ScheduleNote[] = []
    const tasks = tasksIn(sheet, year, notes)
    if (!tasks) continue
    if (tasks.length === 0) throw new ScheduleFileError('noTasks')
    if (tasks.length > MAX_TASKS) throw new ScheduleFileError('tooManyTasks')
    return { format: 'table', title: sheet.name, projects: [], tasks, notes }
  }
  throw new ScheduleFileError('notASchedule')
}
