import { describe, expect, test } from 'vitest'
import { clerksLedger, workbook } from '../support/ledger-files.ts'
import { importDesk } from '../support/import-desk.ts'

const HEADER = [
  '项目名称',
  '总投资（万元）',
  '建设地点',
  '2024年计划投资（万元）',
  '截至2023年底累计完成投资（万元）',
  '8月完成投资（万元）',
]

/** A project of the sample. */
async function known(desk: Awaited<ReturnType<typeof importDesk>>): Promise<{ id: string; name: string }> {
  return desk.read('/api/projects/precision-casting/facts')
}

describe('a ledger', () => {
  test('is read as a clerk keeps it: its day, units, two lines of header, categories and totals', async () => {
    const desk = await importDesk()
    const draft = await desk.draft(await clerksLedger())
    expect([draft.day, draft.daySource]).toEqual(['2024-09-30', 'said'])
    expect(draft.sheets.map(({ name, state }) => [name, state])).toEqual([
      ['封面', 'aside'],
      ['产业项目', 'read'],
      ['旧数据', 'hidden'],
    ])
    expect(draft.sheets[1]!.skipped.map(({ number, kind }) => [number, kind])).toEqual([
      [5, 'category'],
      [10, 'category'],
      [12, 'total'],
      [13, 'footer'],
    ])
    const rows = await desk.rows(draft)
    expect(rows.map(({ name, action }) => [name, action])).toEqual([
      ['示例纺织产业园（一期）', 'create'],
      ['示例丙纶长丝项目', 'create'],
      ['示例织袜智能工厂', 'ask'],
      ['示例冷链物流园', 'wrong'],
      ['示例220千伏变电站', 'create'],
    ])
    expect(Object.fromEntries(rows[0]!.changes.map(({ field, of, after }) => [of === null ? field : `${field} ${of}`, after]))).toEqual({
      name: '示例纺织产业园（一期）',
      category: 'industrial',
      totalInvestmentYuan: 690_000_000,
      landAreaM2: 122_667,
      plannedStart: '2023-03',
      plannedFinish: '2025-12',
      'party builder': '示例纺织公司、示例置业公司',
      'event started': '2023-04-15',
      'annualPlan 2024': 210_000_000,
      'monthDone 2024-09': 182_300_000,
      percent: 62,
      issue: '高压线未迁改',
    })
  })

  test('questions an amount that is ten thousand times its neighbours, and takes it once somebody means it', async () => {
    const desk = await importDesk()
    const draft = await desk.draft(await clerksLedger())
    const [odd] = await desk.rows(draft, 'ask')
    expect(odd!.notes.find(({ doubt }) => doubt)).toMatchObject({ column: 3, doubt: 'magnitude' })
    const corrected = await desk.choose(draft, { cells: { '产业项目!D8': '3.2' } })
    expect(corrected.counts).toMatchObject({ create: 4, ask: 0, wrong: 1 })
    const meant = await desk.choose(corrected, { cells: {}, confirmed: ['产业项目!D8'] })
    expect(meant.counts).toMatchObject({ create: 4, ask: 0 })
  })

  test('leaves cells of a kind empty when it is told to, and says so', async () => {
    const desk = await importDesk()
    const draft = await desk.draft(await clerksLedger())
    const told = await desk.choose(draft, { accepted: ['errorValue', 'twoDigitYear'] })
    expect(told.counts).toMatchObject({ create: 4, wrong: 0 })
    expect(told.notes.find(({ kind }) => kind === 'leftEmpty')?.count).toBe(1)
  })

  test('is stored as one batch, with everything that follows', async () => {
    const desk = await importDesk()
    const draft = await desk.draft(await clerksLedger())
    const before = (await desk.projects()).total
    const applied = await desk.apply(draft)
    expect(applied.status).toBe(201)
    expect(await applied.json()).toMatchObject({ counts: { created: 3, updated: 0 } })
    const { items, total } = await desk.projects('示例纺织产业园')
    expect((await desk.projects()).total).toBe(before + 3)
    const project = await desk.read<Record<string, unknown>>(`/api/projects/${items[0]!.id}`)
    expect([total, project]).toMatchObject([
      1,
      { stage: 'building', physicalPercent: 62, provenance: { kind: 'imported' }, totalInvestmentYuan: 690_000_000 },
    ])
    const audit = await desk.server.signIn('admin', 'chief')
    const log = (await (await fetch(`${desk.server.url}/api/audit`, { headers: { Cookie: audit } })).json()) as {
      items: { action: string }[]
    }
    expect(log.items.filter(({ action }) => /^(import|project)\./.test(action)).map(({ action }) => action)).toEqual(['import.apply'])
  })

  test('sent again changes nothing', async () => {
    const desk = await importDesk()
    await desk.apply(await desk.draft(await clerksLedger()))
    const again = await desk.draft(await clerksLedger())
    expect(again.counts).toMatchObject({ create: 0, update: 0, same: 3 })
    expect((await desk.apply(again)).status).toBe(201)
    expect((await desk.batches())[0]!.counts).toEqual({ created: 0, updated: 0, entries: 0 })
  })

  test('is taken back as one: new projects go, changes and entries are as before', async () => {
    const desk = await importDesk()
    const before = await known(desk)
    const factsOf = () => desk.read<Record<string, unknown>>(`/api/projects/${before.id}/facts`)
    const yearOf = () => desk.read(`/api/projects/${before.id}/investment-plan`)
    const detailOf = () => desk.read<Record<string, unknown>>(`/api/projects/${before.id}`)
    const [facts, year, detail, total] = [await factsOf(), await yearOf(), await detailOf(), (await desk.projects()).total]
    const bytes = await workbook({
      台账: [HEADER, [facts['name'], 25_000, '北路 9 号', 9_000, 100, 777], ['示例新厂', 800, '南路', 100, null, 5]],
    })
    expect((await desk.apply(await desk.draft(bytes))).status).toBe(201)
    expect(await factsOf()).toMatchObject({ address: '北路 9 号', totalInvestmentYuan: 250_000_000 })
    const [batch] = await desk.batches()
    expect(batch).toMatchObject({ counts: { created: 1, updated: 1 }, mayUndo: true })
    expect((await desk.undo(batch!)).status).toBe(204)
    const { version: _now, lastChange: _last, provenance: _from, ...after } = await factsOf()
    expect(facts).toMatchObject(after)
    expect(JSON.stringify(await yearOf()).replace(/"version":\d+/g, '')).toBe(JSON.stringify(year).replace(/"version":\d+/g, ''))
    expect((await detailOf())['investment']).toEqual(detail['investment'])
    expect((await desk.projects()).total).toBe(total)
    expect((await desk.batches())[0]).toMatchObject({ mayUndo: false })
  })

  test('on which something stands later is not taken back', async () => {
    const desk = await importDesk()
    const bytes = await workbook({ 台账: [HEADER, ['示例新厂', 800, '南路', 100, null, 5]] })
    await desk.apply(await desk.draft(bytes))
    const { items } = await desk.projects('示例新厂')
    const entry = { id: crypto.randomUUID(), month: '2024-07', basis: 'dispatch', doneYuan: 10_000 }
    expect((await desk.send('POST', `/api/projects/${items[0]!.id}/investment`, entry)).status).toBe(201)
    const [batch] = await desk.batches()
    expect(batch!.mayUndo).toBe(false)
    expect((await desk.undo(batch!)).status).toBe(409)
  })

  test('of the next month brings the progress of a whole project up, and may be taken back after the one behind it', async () => {
    const desk = await importDesk()
    const month = (percent: string) =>
      workbook({
        台账: [
          ['项目名称', '完成进度', '总投资（万元）'],
          ['示例新厂', percent, 800],
        ],
      })
    const percentOf = async () => {
      const { items } = await desk.projects('示例新厂')
      return items[0] && (await desk.read<{ physicalPercent: number }>(`/api/projects/${items[0].id}`)).physicalPercent
    }
    await desk.apply(await desk.draft(await month('50%')))
    await desk.apply(await desk.draft(await month('70%')))
    expect(await percentOf()).toBe(70)
    const [second, first] = await desk.batches()
    expect([second!.mayUndo, first!.mayUndo]).toEqual([true, false])
    expect((await desk.undo(second!)).status).toBe(204)
    expect(await percentOf()).toBe(50)
    expect((await desk.undo(first!)).status).toBe(204)
    expect(await percentOf()).toBeUndefined()
  })

  test('offers projects with near names and never merges them unasked', async () => {
    const desk = await importDesk()
    const project = await known(desk)
    const bytes = await workbook({ 台账: [HEADER, [`${project.name}园`, 800, '南路', 100, null, 5]] })
    const draft = await desk.draft(bytes)
    const [row] = await desk.rows(draft)
    expect(row).toMatchObject({ action: 'ask', asks: ['near'], near: [{ id: project.id }] })
    const chosen = await desk.choose(draft, { rows: { '台账!2': { action: 'update', projectId: project.id } } })
    expect(chosen.counts).toMatchObject({ update: 1, ask: 0 })
    expect((await desk.rows(chosen))[0]!.project).toMatchObject({ id: project.id, by: 'chosen' })
  })

  test('with the same project twice asks which one counts', async () => {
    const desk = await importDesk()
    const twins = Array.from({ length: 20 }, (_, at) => [
      at % 2 === 0 ? '示例双生厂' : '示例双生厂（项目）',
      800 + at,
      '南路',
      100,
      null,
      5,
    ])
    const draft = await desk.draft(await workbook({ 台账: [HEADER, ...twins] }))
    expect(draft.counts).toMatchObject({ create: 1, ask: 19 })
  })

  test('in a second sheet that repeats the first is read once', async () => {
    const desk = await importDesk()
    const rows = [HEADER, ...['甲', '乙', '丙', '丁'].map((name) => [`示例${name}厂`, 800, '南路', 100, null, 5])]
    const draft = await desk.draft(await workbook({ 项目: rows, 按行业: rows }))
    expect(draft.sheets.map(({ state }) => state)).toEqual(['read', 'repeats'])
    expect(draft.counts.create).toBe(4)
  })

  test('leaves a field of existing projects alone when it is told to', async () => {
    const desk = await importDesk()
    const project = await known(desk)
    const draft = await desk.draft(await workbook({ 台账: [HEADER, [project.name, 800_000, '南路', null, null, null]] }))
    const kept = await desk.choose(draft, { keptFields: ['totalInvestment'] })
    expect((await desk.rows(kept))[0]!.changes.map(({ field }) => field)).toEqual(['address'])
  })

  test('whose columns somebody has matched by hand is matched so the next time', async () => {
    const desk = await importDesk()
    const month = (number: number) =>
      workbook({
        台账: [
          ['项目名称', `${number}月情况`],
          ['示例新厂', 300],
        ],
      })
    const draft = await desk.draft(await month(8))
    expect(draft.sheets[0]!.columns[1]!.column).toBeNull()
    const column = { field: 'monthDone', unit: 'wanYuan', year: 2024, month: 8, name: null } as const
    const chosen = await desk.choose(draft, { sheets: { 台账: { columns: { '1': column } } } })
    await desk.apply(chosen)
    const next = await desk.draft(await month(9))
    expect(next.sheets[0]!.columns[1]!.column).toMatchObject({ field: 'monthDone', month: 9, unit: 'wanYuan' })
  })

  test('is not stored after the zone has changed until it is confirmed anew', async () => {
    const desk = await importDesk()
    const project = await known(desk)
    const draft = await desk.draft(await workbook({ 台账: [HEADER, [project.name, 800, '南路', null, null, null]] }))
    const facts = await desk.read<{ version: number }>(`/api/projects/${project.id}/facts`)
    await fetch(`${desk.server.url}/api/projects/${project.id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json', Cookie: desk.cookie, 'If-Match': `"${facts.version}"` },
      body: JSON.stringify({ address: '别处' }),
    })
    const refused = await desk.apply(draft)
    expect(refused.status).toBe(412)
    const now = await desk.read<{ id: string; digest: string }>(`/api/imports/${draft.id}`)
    expect(now.digest).not.toBe(draft.digest)
    expect((await desk.apply(now)).status).toBe(201)
  })

  test('that somebody else sent is not seen, and managers and the public send none', async () => {
    const desk = await importDesk()
    const draft = await desk.draft(await clerksLedger())
    const other = await desk.server.signIn('official', 'other')
    const manager = await desk.server.signIn('manager')
    const status = async (cookie: string) =>
      (await fetch(`${desk.server.url}/api/imports/${draft.id}`, { headers: { Cookie: cookie } })).status
    expect([await status(other), await status(manager), await status('')]).toEqual([404, 403, 401])
  })
})
