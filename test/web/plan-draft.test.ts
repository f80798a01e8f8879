import { describe, expect, test } from 'vitest'
import type { ProjectPlan } from '@/shared/api/client.ts'
import { withMergedCells } from '@/pages/plan/merged-cells.ts'
import { cellsOf, namesOf, withCopiedUnit, withPasted } from '@/pages/plan/fill-rows.ts'
import { planChanges } from '@/pages/plan/plan-changes.ts'
import { newRow, planFaults, plannedOf, rowsOf, totalWeight, type PlanRow } from '@/pages/plan/plan-draft.ts'

const BASE: ProjectPlan = {
  projectId: 'p',
  number: 1,
  effectiveOn: '2024-01-01',
  reason: null,
  note: null,
  recordedAt: null,
  numbers: [1],
  units: [{ id: 'u1', name: '1号车间' }],
  milestones: [
    { id: 'a', unitId: 'u1', name: '基础', workKind: '基础', isIndoor: false, weight: 20, start: '2024-04-01', finish: '2024-06-30' },
    { id: 'b', unitId: null, name: '联合验收', workKind: '验收交付', isIndoor: true, weight: 5, start: null, finish: '2025-12' },
  ],
}

function ids() {
  let count = 0
  return () => `new-${(count += 1)}`
}

const row = (given: Partial<PlanRow>) => newRow('x', { name: '主体', workKind: '主体', weight: '10', ...given })

describe('a plan in the grid', () => {
  test('comes back as it was, and differs in nothing', () => {
    const planned = plannedOf(rowsOf(BASE), BASE.units, ids())
    expect(planned).toEqual({ units: BASE.units, milestones: BASE.milestones })
    expect(planChanges(BASE, planned)).toEqual([])
    expect(totalWeight(rowsOf(BASE))).toBe(25)
  })

  test.each<[string, Partial<PlanRow>, object]>([
    ['text for a weight', { weight: '二十' }, { weight: 'weight' }],
    ['no weight at all', { weight: '' }, { weight: 'weight' }],
    ['a weight of zero', { weight: '0' }, { weight: 'weight' }],
    ['a day that does not exist', { start: '2024-02-30' }, { start: 'date' }],
    ['a year that nobody lives to see', { finish: '9999-12-31' }, { finish: 'otherTime' }],
    ['words for a date', { finish: '年底' }, { finish: 'date' }],
    ['an end before the start', { start: '2024-06', finish: '2024-05-31' }, { finish: 'order' }],
    ['no name', { name: ' ' }, { name: 'missing' }],
  ])('marks %s in its cell', (_name, given, faults) => {
    expect(planFaults([row(given)]).get('x')).toEqual(faults)
  })

  test('reads what people write, and leaves out rows in which nothing stands', () => {
    const rows = [row({ unit: ' 1号车间 ', weight: '１２.５%', start: '2024年4月', finish: '2024/9/30' }), newRow('blank')]
    expect(planFaults(rows).size).toBe(0)
    expect(plannedOf(rows, BASE.units, ids())).toMatchObject({
      units: [{ id: 'u1', name: '1号车间' }],
      milestones: [{ unitId: 'u1', weight: 12.5, start: '2024-04', finish: '2024-09-30' }],
    })
  })

  test('tells what it changes of the baseline before, what is gone last', () => {
    const rows = [{ ...rowsOf(BASE)[0]!, finish: '2024-08-31', weight: '30' }, row({ unit: '2号车间' })]
    expect(planChanges(BASE, plannedOf(rows, BASE.units, ids()))).toEqual([
      {
        id: 'a',
        kind: 'changed',
        name: '1号车间 · 基础',
        values: [
          { name: 'weight', before: '20', after: '30' },
          { name: 'finish', before: '2024-06-30', after: '2024-08-31' },
        ],
      },
      { id: 'x', kind: 'added', name: '2号车间 · 主体', values: [] },
      { id: 'b', kind: 'removed', name: '联合验收', values: [] },
    ])
  })
})

describe('what a spreadsheet pastes', () => {
  test('is read cell by cell, quotes and line ends inside them included', () => {
    expect(cellsOf('1号车间\t基础\t"含 ""桩基""\n与承台"\r\n\t主体\t\r\n\r\n')).toEqual([
      ['1号车间', '基础', '含 "桩基"\n与承台'],
      ['', '主体', ''],
    ])
  })

  test('stays in the rows and columns where it was: blank cells and signs of inches too', () => {
    expect(cellsOf('2024-03-01\n\n2024-09-01\n2024-12-31\n')).toEqual([['2024-03-01'], [''], ['2024-09-01'], ['2024-12-31']])
    expect(cellsOf('"5寸"管道\t安装\n阀门\t2"')).toEqual([
      ['"5寸"管道', '安装'],
      ['阀门', '2"'],
    ])
    expect(cellsOf('\n \n')).toEqual([])
  })

  test('has what a merged cell says in each of its rows, where words belong to several rows', () => {
    const text = '1号车间\t基础\t20\n\t主体\t\n\t验收\t10\n2号车间\t基础\t30\n'
    const html =
      '<table><tr><td rowspan="3">1号车间</td><td>基础</td><td rowspan="2">20</td></tr><tr><td>主体</td></tr><tr><td>验收</td><td>10</td></tr><tr><td>2号车间</td><td>基础</td><td>30</td></tr></table>'
    expect(withMergedCells(cellsOf(text), html, (column) => column === 0)).toEqual([
      ['1号车间', '基础', '20'],
      ['1号车间', '主体', ''],
      ['1号车间', '验收', '10'],
      ['2号车间', '基础', '30'],
    ])
    expect(withMergedCells(cellsOf(text), '', () => true)).toEqual(cellsOf(text))
  })

  test('fills to the right and down from its cell and adds the rows that are missing; nothing of it is lost', () => {
    const rows = withPasted(
      [row({}), row({ id: 'y' })],
      1,
      'weight',
      [
        ['二十', '2024-04-01', '2024-06-30', '多出的列'],
        ['30', '', ''],
      ],
      ids(),
    )
    expect(rows.map(({ weight, start }) => [weight, start])).toEqual([
      ['10', ''],
      ['二十', '2024-04-01'],
      ['30', ''],
    ])
    expect(rows[1]).toMatchObject({ id: 'y', name: '主体', finish: '2024-06-30' })
    expect(planFaults(rows).get('y')).toEqual({ weight: 'weight' })
  })

  test('may be ten thousand cells with words among the numbers', () => {
    const line = ['1号车间', '节点', '主体', '不是数', '2024-01-01', '2024-02-01']
    const rows = withPasted(
      [newRow('first')],
      0,
      'unit',
      Array.from({ length: 1667 }, () => line),
      ids(),
    )
    expect(rows).toHaveLength(1667)
    expect(planFaults(rows).size).toBe(1667)
    expect(rows.every(({ weight }) => weight === '不是数')).toBe(true)
  })
})

test('a unit is copied for others after itself, each later by some days; what is known to the month stays', () => {
  const rows = rowsOf(BASE).map((one) => (one.id === 'b' ? { ...one, unit: '1号车间' } : one))
  const copied = withCopiedUnit([...rows, row({ id: 'z' })], '1号车间', namesOf('2号车间、3号车间，2号车间'), 30, ids())
  expect(copied.map(({ unit, start, finish, id }) => [unit, start, finish, id])).toEqual([
    ['1号车间', '2024-04-01', '2024-06-30', 'a'],
    ['1号车间', '', '2025-12', 'b'],
    ['2号车间', '2024-05-01', '2024-07-30', 'new-1'],
    ['2号车间', '', '2025-12', 'new-2'],
    ['3号车间', '2024-05-31', '2024-08-29', 'new-3'],
    ['3号车间', '', '2025-12', 'new-4'],
    ['', '', '', 'z'],
  ])
  expect(copied.filter(({ isKnown }) => isKnown).map(({ id }) => id)).toEqual(['a', 'b'])
})
