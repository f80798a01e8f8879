import { cellsOf, withPasted } from './fill-rows.ts'
import { withMergedCells } from './merged-cells.ts'
import { withPastedDates, type DatedCells } from './pasted-dates.ts'
import { COLUMNS, type Column, type PlanRow } from './plan-draft.ts'

/** What a merged cell says there holds for each of its rows. */
const SHARED: ReadonlySet<Column | undefined> = new Set<Column>(['unit', 'workKind'])
/** Heads by which people name the columns of the grid. */
const HEADS: Record<Column, RegExp> = {
  unit: /^(?:单体|单体工程|单位工程|楼栋|楼号|建筑|建筑物|building|unit)(?:名称)?$/i,
  name: /^(?:里程碑)?(?:节点|任务|工作|作业|里程碑)(?:名称)?$|^(?:名称|milestone|task|name)$/i,
  workKind: /^(?:工序|工种|专业|分部|分部工程|类别|work)$/i,
  weight: /^(?:权重|比重|占比|weight)$/i,
  start: /^(?:计划)?(?:开始|开工)(?:时间|日期)?$|^start$/i,
  finish: /^(?:计划)?(?:完成|完工|竣工|结束)(?:时间|日期)?$|^finish$/i,
}
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共计|total)$/i

/** What the head of a pasted table says of its columns; null where its first line is no head. */
function headOf(line: readonly string[]): (Column | null)[] | null {
  const columns = line.map((cell) => {
    const head = cell.normalize('NFKC').replace(/\s|[([].*$/g, '')
    return COLUMNS.find((column) => HEADS[column].test(head)) ?? null
  })
  return columns.includes('name') && columns.filter((column) => column !== null).length >= 2 ? columns : null
}

/** The lines of a pasted table without those that sum up others. */
function withoutTotals(cells: readonly string[][]): string[][] {
  return cells.filter((line) => !TOTAL.test(line.find((cell) => cell !== '') ?? ''))
}

/** The columns of a pasted table in the grid's own order, by its head. */
function byHead(cells: readonly string[][], columns: readonly (Column | null)[]): string[][] {
  return cells.map((line) => COLUMNS.map((column) => line[columns.indexOf(column)] ?? ''))
}

/**
 * Rows with a table put in from the clipboard: by its head where it has one, else from a place on to the right and down; merged
 * cells filled down, dates read, sums left out.
 */
export function withPastedTable(
  rows: readonly PlanRow[],
  { at, column }: { at: number; column: Column },
  { text, html, today }: { text: string; html: string; today: string },
  newId: () => string,
): { rows: PlanRow[]; assumed: DatedCells['assumed'] } {
  const pasted = cellsOf(text)
  const head = headOf(pasted[0] ?? [])
  const first = COLUMNS.indexOf(column)
  const columnAt = (right: number) => (head ? (head[right] ?? undefined) : COLUMNS[first + right])
  const merged = withMergedCells(pasted, html, (right) => SHARED.has(columnAt(right)))
  const { cells, assumed } = withPastedDates(head ? merged.slice(1) : merged, columnAt, today)
  const put = withoutTotals(head ? byHead(cells, head) : cells)
  return { rows: withPasted(rows, at, head ? COLUMNS[0] : column, put, newId), assumed }
}
