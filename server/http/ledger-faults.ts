import type { ScheduleFault } from '#domain/schedule-file/schedule.ts'
import type { LedgerFileFault } from '#domain/ledger-import/file-faults.ts'

/** Why a file can not be read as a ledger, and what to do, in the clerk's words. */
export const LEDGER_SENTENCES: Record<LedgerFileFault, string> = {
  empty: '文件是空的，请检查后重新选择。',
  tooLarge: '文件超过 50 MB。请删去图片和无关的工作表，或分成几个文件。',
  unpacksTooLarge: '文件解开后过大或压缩比异常，不予读取。请只保留台账所在的工作表，另存后再试。',
  tooManyRows: '超过 100,000 行有内容的行。请删去无关的工作表，或分成几个文件。',
  tooManyColumns: '一行超过 300 列有内容的单元格。请删去表格右侧无关的内容。',
  tooManySheets: '超过 100 个工作表。请只保留台账所在的工作表。',
  oldExcel: '这是旧版 Excel（.xls）或 WPS（.et）文件。请用 Excel 或 WPS 打开，“另存为”选择“Excel 工作簿（.xlsx）”后再导入。',
  encrypted: '文件设有打开密码。请去掉密码（文件 → 信息 → 保护工作簿）后再导入。',
  binaryExcel: '这是二进制工作簿（.xlsb）。请“另存为”“Excel 工作簿（.xlsx）”后再导入。',
  openDocument: '这是 OpenDocument 文件（.ods）。请“另存为”“Excel 工作簿（.xlsx）”后再导入。',
  webPage: '这是网页格式的文件，扩展名与内容不符（有些系统导出的 .xls 就是网页）。请用 Excel 打开后“另存为”“Excel 工作簿（.xlsx）”。',
  notALedger: '不是可以读取的表格或空间数据，或文件不完整。请上传 .xlsx、.csv，或 Shapefile（zip）、KML、GeoJSON、DXF。',
  truncated: '文件不完整，可能没有下载或传输完。请重新获取后再试。',
  damaged: '文件内容已损坏。请用 Excel 打开并另存后再试。',
  tooDemanding: '文件太复杂，超出读取的时间或内存限制。请分成几个文件。',
}

/** Why a file can not be read as a schedule, and what to do. */
export const SCHEDULE_SENTENCES: Record<ScheduleFault, string> = {
  notASchedule:
    '不是可以读取的进度计划。请上传 P6 导出的 .xer、Project“另存为 XML”的 .xml，或表头写有任务名称和起止日期的 .xlsx、.csv（.mpp 请先在 Project 里另存为 XML）。',
  noTasks: '文件里没有任务。请检查导出时选的项目。',
  tooManyTasks: '超过 20,000 个任务。请导出到较粗的层级，或分成几个文件。',
}
