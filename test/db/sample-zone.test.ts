import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { coverage, publishedFigures } from '#db/read/overview/coverage.ts'
import { zoneGroups } from '#db/read/overview/zone-groups.ts'
import { findLedger } from '#db/repositories/ledger/ledgers.ts'
import { getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { storeBatch } from '#services/store-batch.ts'
import { removeSample } from '#services/remove-sample.ts'
import { sampleDatabase, SAMPLE_DAY } from '../support/database.ts'

const REAL = ['textile-park', 'pp-fibre']

describe('the sample zone', () => {
  test('holds the facts with their source, and null where the paper says nothing', async () => {
    const { connections } = await sampleDatabase()
    const projects = await connections.reader.selectFrom('project').selectAll().where('provenance', '=', 'press').execute()
    expect(projects).toHaveLength(2)
    expect(projects.find((p) => p.id === 'textile-park')).toMatchObject({
      name: '辽源新领域现代纺织产业园建设项目',
      total_investment_yuan: 690_000_000,
      land_area_m2: 122_700,
      construction_nature: null,
      planned_finish: '2025-12',
      source_id: 'liaoyuan-daily-2024-10-23',
    })
    expect(projects.find((p) => p.id === 'pp-fibre')).toMatchObject({
      total_investment_yuan: null,
      land_area_m2: null,
      construction_nature: '新建',
      planned_finish: null,
    })
    const units = await connections.reader.selectFrom('unit').select('name').orderBy('position').execute()
    expect(units.map((u) => u.name)).toEqual([...Array.from({ length: 8 }, (_, i) => `${i + 1}#标准化厂房`), '总部综合楼'])
  })

  test('adds three industrial projects of 11.35 and six factor projects of 1.25 亿, all marked', async () => {
    const { connections } = await sampleDatabase()
    const rows = await connections.reader
      .selectFrom('project')
      .select((eb) => ['category', eb.fn.countAll<number>().as('n'), eb.fn.sum<number>('total_investment_yuan').as('yuan')])
      .where('provenance', '=', 'illustrative')
      .groupBy('category')
      .orderBy('category')
      .execute()
    expect(rows).toEqual([
      { category: 'factor', n: 6, yuan: 125_000_000 },
      { category: 'industrial', n: 3, yuan: 1_135_000_000 },
    ])
  })

  test('covers 6.90 of the published 20.45 亿, with one project unpublished: real figures only', async () => {
    const { connections } = await sampleDatabase()
    const published = await publishedFigures(connections.reader, 'longshan')
    const [industrial, factor] = coverage(await zoneGroups(connections.reader, 'longshan', 'accepted'), published)
    expect(industrial).toMatchObject({ publishedYuan: 2_045_000_000, ledgerYuan: 690_000_000, unknownProjects: 1, ledgerProjects: 2 })
    expect(industrial!.percent).toBeCloseTo(33.74, 2)
    expect(factor).toMatchObject({ publishedYuan: 125_000_000, ledgerYuan: 0, percent: 0 })
  })

  test('shows green, yellow, red and grey', async () => {
    const { connections } = await sampleDatabase()
    const rows = await connections.reader.selectFrom('project_state').select('light').distinct().where('view', '=', 'accepted').execute()
    expect(rows.map((r) => r.light)).toEqual(expect.arrayContaining(['green', 'yellow', 'red', 'grey']))
  })

  test.each(REAL)('%s, a real company’s, is never yellow or red on any day of the replay', async (id) => {
    const { connections } = await sampleDatabase()
    const zone = await getZone(connections.reader)
    const rules = await getZoneRules(connections.reader, zone)
    const { ledger } = (await findLedger(connections.reader, id))!
    for (let day = '2024-01-01'; day <= '2024-10-23'; day = addDays(day, 1)) {
      const { light } = evaluateProject({ ...ledger, isPlanInvented: false }, rules, { asOf: day, view: 'accepted' })
      expect(['green', 'grey', null], `${id} on ${day}`).toContain(light.value)
      expect(['green', null], `${id} on ${day}, raw`).toContain(light.raw)
    }
  })

  test.each(REAL)('%s is not put in a bad light either when the status date leaves the sample behind', async (id) => {
    const { connections } = await sampleDatabase()
    const zone = await getZone(connections.reader)
    const rules = await getZoneRules(connections.reader, zone)
    const { ledger } = (await findLedger(connections.reader, id))!
    for (let day = '2024-10-23'; day <= '2026-12-31'; day = addDays(day, 5)) {
      const { light } = evaluateProject(ledger, rules, { asOf: day, view: 'accepted' })
      expect(['green', 'grey'], `${id} on ${day}`).toContain(light.value)
      expect(['green', null], `${id} on ${day}, raw`).toContain(light.raw)
    }
  })

  test('names no persons but those of the paper, and those only among parties', async () => {
    const { connections } = await sampleDatabase()
    const persons = await connections.reader.selectFrom('party').select('name').where('is_person', '=', 1).execute()
    expect(persons).toEqual([{ name: '王西源' }])
    const reporters = await connections.reader.selectFrom('progress_entry').select('reporter').distinct().execute()
    expect(reporters.map((r) => r.reporter).sort()).toEqual(['辽源日报', '项目经理'].sort())
  })
})

describe('removing the sample', () => {
  test('leaves exactly the facts', async () => {
    const { connections } = await sampleDatabase()
    expect(await removeSample(connections.writer, SAMPLE_DAY)).toBeGreaterThan(100)
    const { reader } = connections
    expect((await reader.selectFrom('project').select('id').orderBy('position').execute()).map((p) => p.id)).toEqual(REAL)
    expect(await reader.selectFrom('baseline').selectAll().execute()).toEqual([])
    expect(await reader.selectFrom('zone_month_state').selectAll().execute()).toEqual([])
    const states = await reader.selectFrom('project_state').selectAll().where('view', '=', 'accepted').execute()
    expect(states.map((s) => s.physical_percent)).toEqual([null, null])
    expect(states.map((s) => s.stage)).toEqual(['building', 'building'])
    expect(await reader.selectFrom('maintenance').selectAll().execute()).toEqual([])
    expect(await removeSample(connections.writer, SAMPLE_DAY)).toBe(0)
  })

  test('is refused, and undone, while a real entry hangs on it', async () => {
    const { connections } = await sampleDatabase()
    const { reader, writer } = connections
    const entry = {
      id: 'real-entry',
      project_id: 'textile-park',
      recorded_at: '2024-10-23T08:00:00.000Z',
      reporter: '项目经理',
      status: 'accepted' as const,
      replaces: null,
      provenance: 'entered' as const,
      source_id: null,
      batch_id: null,
      milestone_id: 'textile-park-unit-1-structure',
      as_of: '2024-10-23',
      percent: 93,
      started_on: null,
      finished_on: null,
      forecast_finish: null,
      note: null,
      reason: null,
    }
    await storeBatch(writer, 'longshan', { progress_entry: [entry] }, { actor: 'test', action: 'progress.record', now: SAMPLE_DAY })
    const before = await reader.selectFrom('progress_entry').select('id').execute()
    await expect(removeSample(writer, SAMPLE_DAY)).rejects.toThrow(/real rows depend/)
    expect(await reader.selectFrom('progress_entry').select('id').execute()).toEqual(before)
  })
})
