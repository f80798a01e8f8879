import writeXlsxFile from 'write-excel-file/node'
import { templateColumns } from '#domain/ledger-import/template-columns.ts'
import type { Db } from '#db/engine/connection.ts'
import { listNamedProjects } from '#db/read/project/named-projects.ts'
import { takeTurn } from '../take-turn.ts'
import { loadExisting } from './existing-projects.ts'

/** Projects that are read at once. */
const GROUP = 50
const WIDTH = 16

const HELP = [
  '每行一个项目。只填知道的，空着的不会改动已有内容。',
  '已有的项目按“项目代码”或“项目名称”对应；改好后再导入，只更新有变化的项。',
  '日期可写 2026、2026-04、2026-04-15、2026年4月、2026年二季度。',
  '金额的单位见列头；单元格里也可以写 6.9亿、3500万元。',
  '几家单位用分号隔开；单位名称后可用括号写统一社会信用代码。',
  '可以增加列：“××计划完成时间”“××实际完成时间”（节点），“施工许可证”等手续名称（已办、办理中、未办或办结日期）。',
]

type Cell = { value: string | number; type: typeof String | typeof Number; fontWeight?: 'bold' } | null

const toCell = (value: string | number | null): Cell =>
  value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String }

/** A workbook to be filled, with the projects that there are: what it says is read back as the same. */
export async function writeTemplate(db: Db, zoneId: string, year: number): Promise<Buffer> {
  const columns = templateColumns(year)
  const rows: Cell[][] = [columns.map(({ header }) => ({ value: header, type: String, fontWeight: 'bold' }))]
  const projects = await listNamedProjects(db, zoneId)
  for (let from = 0; from < projects.length; from += GROUP) {
    const ids = projects.slice(from, from + GROUP).map(({ id }) => id)
    const existing = await takeTurn(() => loadExisting(db, zoneId, ids))
    for (const id of ids) {
      const project = existing.get(id)
      if (project) rows.push(columns.map(({ value }) => toCell(value(project))))
    }
  }
  const help = HELP.map((line): Cell[] => [{ value: line, type: String }])
  const sheets = [
    { data: rows, sheet: '项目', columns: columns.map(() => ({ width: WIDTH })), stickyRowsCount: 1, stickyColumnsCount: 1 },
    { data: help, sheet: '填写说明', columns: [{ width: 90 }] },
  ]
  return writeXlsxFile(sheets).toBuffer()
}
