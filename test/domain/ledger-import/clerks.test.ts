import { describe, expect, test } from 'vitest'
import { NO_CHOICES } from '#domain/ledger-import/choices.ts'
import { ledgerDay } from '#domain/ledger-import/ledger-day.ts'
import { planRow } from '#domain/ledger-import/plan-row.ts'
import { readDate } from '#domain/ledger-import/read-date.ts'
import { readLedgerRows } from '#domain/ledger-import/read-ledger-rows.ts'
import { readArea, readPercent } from '#domain/ledger-import/read-quantity.ts'
import { readStep, stageIn } from '#domain/ledger-import/read-state.ts'
import type { Cell } from '#domain/ledger-import/sheet.ts'

/** What an import of a table into an empty zone would do, by project; the ledger is of the end of October 2026. */
function planned(rows: readonly (readonly Cell[])[], day = '2026-10-31') {
  const sheets = [{ name: '台账', isHidden: false, merges: [], rows: rows.map((cells, at) => ({ number: at + 1, cells: [...cells] })) }]
  const context = { fileName: '台账.xlsx', today: '2026-11-28', steps: [], projects: [], remembered: () => undefined }
  const reading = readLedgerRows(sheets, { ...NO_CHOICES, day }, context)
  const against = { ...context, zoneMiddle: null, choices: NO_CHOICES, day: reading.day, seen: new Map(), existing: () => null }
  return reading.rows.map((row) => planRow(row, against))
}

/** What is stored of the money of one project, 万元 by month or year. */
function moneyOf(header: string[], ...cells: Cell[]) {
  return moneyOn('2026-10-31', header, ...cells)
}

/** The same of a ledger of another day. */
function moneyOn(day: string, header: string[], ...cells: Cell[]) {
  const rows = [
    ['项目名称', ...header],
    ['示例厂', ...cells],
  ]
  const [row] = planned(rows, day)
  const wan = (yuan: unknown) => (yuan as number) / 10_000
  const told = row!.changes
    .filter(({ field }) => /monthDone|opening|annualPlan|monthPlan/.test(field))
    .map(({ field, of, after }) => [`${field} ${of}`, wan(after)])
  return { action: row!.action, ...Object.fromEntries(told) } as Record<string, unknown>
}

describe('investment in a ledger', () => {
  test('of the year so far beside its last month leaves the rest to the month before', () => {
    const header = ['截至2025年底累计完成投资（万元）', '1-9月完成投资（万元）', '9月份完成投资（万元）']
    expect(moneyOf(header, 10_000, 12_000, 1500)).toEqual({
      action: 'create',
      'openingBalance 2026': 10_000,
      'monthDone 2026-08': 10_500,
      'monthDone 2026-09': 1500,
    })
  })

  test('in all, beside the year so far, gives the balance at its start', () => {
    expect(moneyOf(['累计完成投资（万元）', '1-10月完成投资（万元）', '10月当月完成投资（万元）'], 30_000, 15_000, 2000)).toEqual({
      action: 'create',
      'openingBalance 2026': 15_000,
      'monthDone 2026-09': 13_000,
      'monthDone 2026-10': 2000,
    })
  })

  test('in all by the end of a year that is over is the balance of the next, unless months of it are known', () => {
    expect(moneyOn('2025-12-31', ['累计完成投资（万元）'], 30_000)).toEqual({ action: 'create', 'openingBalance 2026': 30_000 })
    expect(moneyOn('2025-12-31', ['累计完成投资（万元）', '本年完成投资（万元）'], 30_000, 12_000)).toEqual({
      action: 'create',
      'monthDone 2025-12': 12_000,
      'openingBalance 2025': 18_000,
    })
    // December is not over on the day of this import.
    expect(moneyOn('2026-12-31', ['累计完成投资（万元）'], 30_000)).toMatchObject({ 'openingBalance 2026': 30_000 })
  })

  test('of this month is of the month of the ledger', () => {
    expect(moneyOf(['本月完成投资（万元）', '累计完成投资（万元）'], 200, 1200)).toEqual({
      action: 'create',
      'monthDone 2026-10': 200,
      'openingBalance 2026': 1000,
    })
  })

  test('of earlier years is stored by their ends', () => {
    expect(moneyOf(['2024年完成投资（万元）', '2025年完成投资（万元）'], 300, 500)).toEqual({
      action: 'create',
      'monthDone 2024-12': 300,
      'monthDone 2025-12': 500,
    })
    expect(moneyOf(['以前年度完成投资（万元）'], 300)).toEqual({ action: 'create', 'openingBalance 2026': 300 })
  })

  test('that is planned or expected is not done', () => {
    expect(moneyOf(['2026年度计划完成投资（万元）', '本年度实际完成投资（万元）'], 20_000, 15_000)).toMatchObject({
      'annualPlan 2026': 20_000,
      'monthDone 2026-10': 15_000,
    })
    expect(moneyOf(['2026年预计完成投资（万元）', '11月份预计完成投资（万元）'], 20_000, 15)).toEqual({ action: 'create' })
  })

  test('of a month that the ledger can not know is questioned; a zero there is nothing', () => {
    expect(moneyOf(['10月完成投资（万元）', '12月完成投资（万元）'], 5, 0)).toEqual({ action: 'create', 'monthDone 2026-10': 5 })
    expect(moneyOf(['12月完成投资（万元）'], 7)).toMatchObject({ action: 'wrong' })
  })
})

describe('rows of a ledger', () => {
  test('that part, sum up or end the projects are none', () => {
    const parts: Cell[][] = [
      ['壹、产业类项目（3个）', null, null],
      [null, '交通基础设施类（共2个）', null],
      ['Ⅱ 能源类', null, null],
      ['①', '水利', null],
      ['A', 'A. 储备类', null],
      ['（续）', null, null],
      ['先进制造业项目', '先进制造业项目', '先进制造业项目'],
      ['本页小计', null, 500],
      [null, '产业分项小计', 500],
      ['其中：新建3个', null, 400],
      ['甲', '乙', '1'],
      ['填表人：张某', '审核人：李某', '联系电话：1'],
    ]
    expect(planned([['序号', '项目名称', '总投资（万元）'], ...parts, [1, '示例厂', 300]]).map(({ name }) => name)).toEqual(['示例厂'])
  })

  test('of projects are kept, whatever their names sound like', () => {
    const names = ['总计与小计管理平台', '示例合计算力中心', '示例说明书印刷厂', '示例电池[三期]项目']
    const rows = names.map((name, at): Cell[] => [`（${at + 1}）`, name, 3000 + at])
    expect(planned([['序号', '项目名称', '总投资（万元）'], ...rows]).map(({ name, action }) => [name, action])).toEqual(
      names.map((name) => [name, 'create']),
    )
  })

  test('whose progress is told in words are imported, and it is said that it has no percent', () => {
    const rows = planned([
      ['项目名称', '形象进度', '总投资（万元）'],
      ['示例甲厂', '主体结构完成80%，二次砌筑', 300],
      ['示例乙厂', 0.5, 300],
    ])
    expect(rows.map(({ action, notes }) => [action, notes.some(({ assumption }) => assumption === 'progressInWords')])).toEqual([
      ['create', true],
      ['create', false],
    ])
  })

  test('with 同上 say what stands above, and no problem is no issue', () => {
    const [, second] = planned([
      ['项目名称', '建设地点', '存在问题'],
      ['示例甲厂', '北路', '无明显问题'],
      ['示例乙厂', '同上', '用电缺口已解决'],
    ])
    expect([second!.writes!.facts.address, second!.writes!.issue]).toEqual(['北路', null])
  })

  test.each(['签约项目名称', '入库项目名称', '债券项目名称', '单位工程名称', '标段名称', '项目名', '企业名称', '企业（项目）名称'])(
    'are found by %s',
    (header) => {
      expect(
        planned([
          ['序号', header, '总投资（万元）'],
          [1, '示例厂', 300],
        ]).map(({ name }) => name),
      ).toEqual(['示例厂'])
    },
  )

  test('with a plan that is an amount or a goal are read by what stands there', () => {
    const [amount] = planned([
      ['项目名称', '年度计划（万元）', '总投资（万元）'],
      ['示例厂', 600, 3000],
    ])
    const [goal] = planned([
      ['项目名称', '年度计划', '总投资（万元）'],
      ['示例厂', '主体封顶', 3000],
    ])
    expect([amount!.writes!.years[0]?.plannedYuan, goal!.writes!.years[0]?.imageByQuarter[3]]).toEqual([6_000_000, '主体封顶'])
  })
})

describe('a cell of a ledger', () => {
  test.each([
    ['2025年3-4月', '2025-03', '2025-04'],
    ['2026年5/6月', '2026-05', '2026-06'],
    ['2025年3月至5月', '2025-03', '2025-05'],
    ['2026年十月', '2026-10', '2026-10'],
    ['2026年10月（已开工）', '2026-10', '2026-10'],
    ['2026·3·15', '2026-03-15', '2026-03-15'],
    ['3月15日', '2026-03-15', '2026-03-15'],
    ['2026.10.', '2026-10', '2026-10'],
    ['正在施工', null, null],
  ])('%s is from %s to %s', (text, start, finish) => {
    expect([readDate(text, 'start', 2026).value, readDate(text, 'finish', 2026).value]).toEqual([start, finish])
    expect(readDate(text, 'start', 2026).fault).toBeUndefined()
  })

  test('of a stage does not run ahead of what has happened', () => {
    expect(['开工在即', '部分投产', '竣工验收', '试生产', '已投产'].map(stageIn)).toEqual([
      'next',
      'started',
      'started',
      'started',
      'operating',
    ])
  })

  test('of the head of a group is that of its projects, unless they say themselves', () => {
    const rows = planned([
      ['序号', '项目名称', '建设性质', '总投资（万元）'],
      ['一、在建项目（2个）'],
      [1, '示例甲厂', '新建', 1000],
      [2, '示例乙厂', '停工', 1000],
      ['二、计划新开工项目（1个）'],
      [1, '示例丙厂', null, 1000],
    ])
    const events = rows.map(({ changes }) =>
      changes.filter(({ field }) => field === 'event').map(({ of, after }) => `${of} ${String(after)}`),
    )
    expect(events).toEqual([['started 2026-10-31'], ['started 2026-10-31', 'paused 2026-10-31'], []])
    expect(rows[0]!.notes.map(({ assumption }) => assumption)).toContain('stageFromGroup')
  })

  test('of areas, permits and percents takes usual spellings', () => {
    expect(readArea('2.1万㎡', 'mu').value).toBe(21_000)
    expect([readStep('已入统', 2026).value?.state, readStep('不入统', 2026).value?.state]).toEqual(['done', 'notNeeded'])
    expect(readPercent(1, false, true)).toMatchObject({ doubt: 'smallPercent' })
    expect(readPercent(1, false)).toEqual({ value: 1 })
  })
})

test.each([
  ['2026年重点项目情况表（截至10月底）', '2026-10-31'],
  ['2026年重点项目情况表（1-9月）', '2026-09-30'],
  ['2026年第三季度重点项目调度表', '2026-09-30'],
  ['二〇二六年十月项目台账', '2026-10-31'],
  ['2026年上半年项目台账', '2026-06-30'],
  ['截止时间：2026年10月25日', '2026-10-25'],
])('a ledger with the title %s is of %s', (title, day) => {
  const rows = [{ number: 1, cells: [title] }]
  expect(ledgerDay([{ name: 'Sheet1', isHidden: false, merges: [], rows }], '九月.xlsx', '2026-11-28')).toEqual({ day, source: 'said' })
})

test('the head of a column is not the day of a ledger', () => {
  const rows = [['2024年项目台账'], ['项目名称', '建设地点', '截至2023年底累计完成投资']].map((cells, at) => ({ number: at + 1, cells }))
  expect(ledgerDay([{ name: 'Sheet1', isHidden: false, merges: [], rows }], '台账.xlsx', '2024-10-23').source).toBe('today')
})
