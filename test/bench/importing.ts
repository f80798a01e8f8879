import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { signedInStaff } from './managers.ts'
import { percentile } from './reporting.ts'
import type { ServerProcess } from './server-process.ts'
import { ratio, seriesOf, type Series } from './statistics.ts'

const ROWS = 10_000
const MANY_ROWS = 1_000_000
const RUNS = 5
/** How often somebody else asks meanwhile, and memory is looked at, milliseconds. */
const ASK_MS = 20

export interface ImportCost {
  dryRun: Series
  exceljs: Series
  /** Time of the dry run against exceljs reading the same file. */
  ratio: Series
  /** Memory above rest while reading, bytes. */
  dryRunBytes: number
  exceljsBytes: number
  othersP99: number
  importMs: number
  refusedMs: number
  refusedBytes: number
}

const HEADER = [
  '序号',
  '项目名称',
  '建设单位',
  '责任单位',
  '建设地点',
  '总投资（万元）',
  '占地面积（亩）',
  '计划开工',
  '计划竣工',
  '实际开工',
  '建设内容',
  '行业分类',
  '建设性质',
  '2024年计划投资（万元）',
  '截至2023年底完成投资（万元）',
  '1月完成投资（万元）',
  '2月完成投资（万元）',
  '包保领导',
  '项目级别',
  '备注',
]

/** A ledger of invented projects, 20 columns wide. */
async function writeLedger(file: string): Promise<void> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账')
  sheet.addRow(HEADER)
  for (let number = 1; number <= ROWS; number += 1) {
    const day = (year: number, of: number) => new Date(Date.UTC(year, number % 12, of))
    const row = [
      number,
      `示例第${number}号生产线`,
      `示例公司${number % 700}`,
      `示例局${number % 30}`,
      `园区路${number}号`,
      1000 + number * 3.5,
      20 + (number % 100),
    ]
    const dates = [day(2022, 1), day(2025, 1), number % 3 ? day(2022, 5) : null]
    sheet.addRow([
      ...row,
      ...dates,
      `建设厂房${number}平方米及配套设施`,
      '制造业',
      '新建',
      500 + number,
      300 + number,
      20,
      30,
      `领导${number % 9}`,
      '市级',
      '',
    ])
  }
  await book.xlsx.writeFile(file)
}

async function writeManyRows(file: string): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file })
  const sheet = book.addWorksheet('台账')
  sheet.addRow(HEADER.slice(0, 3)).commit()
  for (let number = 1; number <= MANY_ROWS; number += 1) sheet.addRow([number, (number * 7919) % 999_983, number % 700]).commit()
  sheet.commit()
  await book.commit()
}

interface Draft {
  id: string
  digest: string
  counts: { create: number }
}

/** What somebody who reads waits for, and the most memory that is taken, while something is done. */
async function meanwhile<T>(server: ServerProcess, work: () => Promise<T>): Promise<{ result: T; others: number[]; bytes: number }> {
  const others: number[] = []
  const rest = await server.heldBytes()
  let most = rest
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      const start = performance.now()
      await (await fetch(`${server.url}/api/overview`)).arrayBuffer()
      others.push(performance.now() - start)
      most = Math.max(most, await server.memoryBytes())
      await setTimeout(ASK_MS)
    }
  })()
  const result = await work()
  isOver = true
  await asking
  return { result, others, bytes: most - rest }
}

/** Ten thousand projects from a workbook: the dry run against exceljs alone, the import, and a file that is too long. */
export async function importCost(server: ServerProcess, file: string, folder: string): Promise<ImportCost> {
  const headers = { 'Content-Type': 'application/octet-stream', Cookie: await signedInStaff(file, 'clerk', 'official') }
  const [ledger, long] = [join(folder, 'ledger.xlsx'), join(folder, 'long.xlsx')]
  await writeLedger(ledger)
  await writeManyRows(long)
  const send = (path: string) =>
    fetch(`${server.url}/api/imports?fileName=ledger.xlsx`, { method: 'POST', headers, body: new Uint8Array(readFileSync(path)) })
  // The page is opened first, as it is by whoever sends a ledger.
  await (await fetch(`${server.url}/api/imports`, { headers })).arrayBuffer()
  const [ours, theirs]: [number[], number[]] = [[], []]
  let [dryRunBytes, exceljsBytes] = [0, 0]
  const others: number[] = []
  let draft: Draft | null = null
  for (let run = 0; run < RUNS; run += 1) {
    const measured = await meanwhile(server, async () => {
      const start = performance.now()
      draft = (await (await send(ledger)).json()) as Draft
      ours.push(performance.now() - start)
    })
    others.push(...measured.others)
    dryRunBytes = Math.max(dryRunBytes, measured.bytes)
    const { ms, bytes } = JSON.parse(
      execFileSync(process.execPath, [new URL('./exceljs-read.mjs', import.meta.url).pathname, ledger], { encoding: 'utf8' }),
    ) as { ms: number; bytes: number }
    theirs.push(ms)
    exceljsBytes = Math.max(exceljsBytes, bytes)
  }
  const { id, digest, counts } = draft!
  if ((counts as Draft['counts']).create !== ROWS) throw new Error(`${JSON.stringify(counts)} of ${ROWS} rows can be imported`)
  const start = performance.now()
  const applied = await fetch(`${server.url}/api/imports/${id as string}/apply`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ digest: digest as string }),
  })
  if (applied.status !== 201) throw new Error(`import: ${applied.status} ${await applied.text()}`)
  const importMs = performance.now() - start
  const refused = await meanwhile(server, async () => {
    const from = performance.now()
    const answer = await send(long)
    if (answer.status !== 422) throw new Error(`a million rows: ${answer.status}`)
    return performance.now() - from
  })
  return {
    dryRun: seriesOf(ours),
    exceljs: seriesOf(theirs),
    ratio: ratio(seriesOf(ours), seriesOf(theirs)),
    dryRunBytes,
    exceljsBytes,
    othersP99: percentile(others, 0.99),
    importMs,
    refusedMs: refused.result,
    refusedBytes: refused.bytes,
  }
}
