import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { NO_CHOICES } from '#domain/ledger-import/choices.ts'
import { planRow, type PlannedRow } from '#domain/ledger-import/plan-row.ts'
import { readLedgerRows } from '#domain/ledger-import/read-ledger-rows.ts'
import { readLedger } from '#services/file-reading/read-ledger.ts'

const FOLDER = new URL('../../../../shared/data/ledgers/', import.meta.url)
const PANYU = new URL('panyu_hualong_zone_2016.xlsx', FOLDER).pathname
const SICHUAN = new URL('sichuan_gas_125_pipelines.xlsx', FOLDER).pathname

/** What an import of a file into an empty zone would do. */
async function planned(path: string): Promise<PlannedRow[]> {
  const { sheets } = await readLedger(path)
  const context = { fileName: basename(path), today: '2026-11-28', steps: [], projects: [], remembered: () => undefined }
  const reading = readLedgerRows(sheets, NO_CHOICES, context)
  const against = { ...context, zoneMiddle: null, choices: NO_CHOICES, day: reading.day, seen: new Map(), existing: () => null }
  return reading.rows.map((row) => planRow(row, against))
}

const after = (row: PlannedRow, field: string, of: string | null = null) =>
  row.changes.find((change) => change.field === field && change.of === of)?.after

test.skipIf(!existsSync(PANYU))('the tracking table of an industrial zone is read without a question', async () => {
  const rows = await planned(PANYU)
  expect(rows.map(({ action }) => action)).toEqual(Array.from({ length: 15 }, () => 'create'))
  const [works] = rows
  expect(works!.writes!.facts).toMatchObject({
    name: '广汽菲克广州分厂项目',
    ledgerNumber: 'C0003',
    category: 'industrial',
    totalInvestmentYuan: 4_700_000_000,
    landAreaM2: 284_000,
    plannedStart: '2014-06-01',
    plannedFinish: '2016-02-29',
    address: '广州市番禺区东龙大道66号',
  })
  expect([after(works!, 'event', 'started'), after(works!, 'event', 'completed'), after(works!, 'percent')]).toEqual([
    '2014-06-01',
    '2016-04-18',
    100,
  ])
  expect(rows.filter(({ writes }) => writes!.facts.category === 'factor').map(({ name }) => name)).toContain('东复路')
  // The description of one project says 34,450 亿 where its column says 13,000 万.
  const odd = rows.filter(({ notes }) => notes.some(({ assumption }) => assumption === 'contentSaysOther')).map(({ name }) => name)
  expect(odd).toEqual(['广州骏高模具科技有限公司', '延锋汽车饰件系统广州有限公司'])
})

test.skipIf(!existsSync(SICHUAN))('a provincial list with years and 亿元 is read without a question', async () => {
  const rows = await planned(SICHUAN)
  expect(rows.map(({ action }) => action)).toEqual(Array.from({ length: 12 }, () => 'create'))
  expect(rows[0]!.writes!.facts).toMatchObject({
    totalInvestmentYuan: 3_703_000_000,
    plannedStart: '2010',
    plannedFinish: '2013',
    category: 'factor',
  })
})
