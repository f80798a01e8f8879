import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterAct, newGridDraft, toEntry, type GridAct, type GridChange } from '@/pages/report/grid/grid-draft.ts'
import { gridOf, type GridMilestone } from '@/pages/report/grid/report-grid.ts'

let position = 0

function milestone(unitName: string | null, name: string, finishedOn: string | null = null): GridMilestone {
  position += 1
  return {
    id: `m${position}`,
    name,
    unitName,
    position,
    percent: 0,
    condition: finishedOn === null ? 'running' : 'done',
    plannedStart: null,
    plannedFinish: null,
    startedOn: null,
    finishedOn,
    forecastFinish: null,
    plannedPercent: null,
    lastEntry: null,
    startEntry: null,
    finishEntry: null,
  }
}

const shape = (milestones: GridMilestone[]) => {
  const { columns, rows } = gridOf(milestones, '整个项目')
  return {
    columns,
    rows: rows.map(({ name, cells }) => [name, ...cells.map((cell) => (cell === null ? null : `${cell.unitName ?? ''}${cell.name}`))]),
  }
}

describe('a grid of units and works', () => {
  test('has the fewer of them across, in the order of the plan', () => {
    const [a, b, c] = ['1#厂房', '2#厂房', '总部'].map((unit) => ['基础', '主体'].map((work) => milestone(unit, work)))
    expect(shape([...c!, ...b!, ...a!].reverse())).toEqual({
      columns: ['基础', '主体'],
      rows: [
        ['1#厂房', '1#厂房基础', '1#厂房主体'],
        ['2#厂房', '2#厂房基础', '2#厂房主体'],
        ['总部', '总部基础', '总部主体'],
      ],
    })
    const long = ['1#厂房', '2#厂房'].flatMap((unit) => ['基础', '主体', '验收'].map((work) => milestone(unit, work)))
    expect(shape(long).columns).toEqual(['1#厂房', '2#厂房'])
  })

  test('leaves out what is finished as a whole, and has nothing where a unit lacks a work', () => {
    const all = [
      milestone('甲', '基础', '2024-05-01'),
      milestone('甲', '主体', '2024-09-01'),
      milestone('甲', '验收'),
      milestone('乙', '基础', '2024-05-01'),
      milestone('乙', '主体'),
      milestone(null, '主体'),
      milestone(null, '验收'),
    ]
    expect(shape(all)).toEqual({
      columns: ['主体', '验收'],
      rows: [
        ['甲', '甲主体', '甲验收'],
        ['乙', '乙主体', null],
        ['整个项目', '主体', '验收'],
      ],
    })
  })

  test('is a list where units have little in common, where a name is there twice, or where there are no units', () => {
    const own = [milestone('甲', '一'), milestone('甲', '二'), milestone('乙', '三'), milestone('乙', '四'), milestone('丙', '五')]
    expect(shape(own)).toEqual({
      columns: [],
      rows: [
        ['甲 一', '甲一'],
        ['甲 二', '甲二'],
        ['乙 三', '乙三'],
        ['乙 四', '乙四'],
        ['丙 五', '丙五'],
      ],
    })
    const twice = ['甲', '乙'].flatMap((unit) => ['浇筑', '浇筑', '验收'].map((work) => milestone(unit, work)))
    expect(shape(twice).rows).toHaveLength(6)
    expect(shape([milestone(null, '一'), milestone(null, '二', '2024-01-01')]).rows).toEqual([['一', '一']])
  })

  test('shows every milestone that can be reported exactly once', () => {
    const some = fc.array(
      fc.tuple(fc.constantFrom(null, '甲', '乙', '丙', '整个项目'), fc.constantFrom('一', '二', '三', '四'), fc.boolean()),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(some, (parts) => {
        const milestones = parts.map(([unit, work, isFinished]) => milestone(unit, work, isFinished ? '2024-01-01' : null))
        const { columns, rows } = gridOf(milestones, '整个项目')
        const shown = rows.flatMap(({ cells }) => cells).filter((cell) => cell?.finishedOn === null)
        expect(shown.map((cell) => cell!.id).sort()).toEqual(
          milestones
            .filter(({ finishedOn }) => finishedOn === null)
            .map(({ id }) => id)
            .sort(),
        )
        expect(rows.every(({ cells }) => cells.length === Math.max(1, columns.length))).toBe(true)
      }),
    )
  })
})

describe('what is done to a milestone of the grid', () => {
  const act = (acts: GridAct[], before: number) =>
    acts.reduce<GridChange | null>((change, one) => afterAct(change ?? undefined, one, before), null)

  test.each<[GridAct[], number, object | null]>([
    [[{ kind: 'step', points: 5 }], 42, { percent: 45 }],
    [[{ kind: 'step', points: -5 }], 42, { percent: 40 }],
    [[{ kind: 'step', points: 1 }], 42.5, { percent: 43 }],
    [[{ kind: 'step', points: 5 }], 100, null],
    [[{ kind: 'step', points: -5 }], 0, null],
    [
      [
        { kind: 'step', points: 5 },
        { kind: 'step', points: -5 },
      ],
      40,
      null,
    ],
    [[{ kind: 'set', percent: 140 }], 40, { percent: 100, isFinished: false }],
    [[{ kind: 'set', percent: 12.54 }], 40, { percent: 12.5 }],
    [[{ kind: 'same' }], 40, { percent: 40, isFinished: false }],
    [[{ kind: 'finish' }], 40, { percent: 100, isFinished: true }],
    [[{ kind: 'finish' }, { kind: 'step', points: -5 }], 40, { percent: 95, isFinished: false }],
    [[{ kind: 'finish' }, { kind: 'undo' }], 40, null],
  ])('%j from %d is %j', (acts, before, change) => {
    if (change === null) expect(act(acts, before)).toBeNull()
    else expect(act(acts, before)).toMatchObject(change)
  })

  test('keeps its id from one act to the next, and becomes an entry with a reason only where it is lower', () => {
    const first = afterAct(undefined, { kind: 'set', percent: 60 }, 40)!
    const then = afterAct(first, { kind: 'finish' }, 40)!
    expect(then.id).toBe(first.id)
    const one = milestone('甲', '基础')
    const draft = { ...newGridDraft('2024-10-23'), reason: '复测核减' }
    expect(toEntry(one, then, draft, 40, 2)).toMatchObject({
      id: first.id,
      milestoneId: one.id,
      percent: 100,
      finishedOn: '2024-10-23',
      reason: '',
      baselineNumber: 2,
    })
    expect(toEntry(one, { ...first, percent: 30 }, draft, 40, null)).toMatchObject({ percent: 30, finishedOn: null, reason: '复测核减' })
  })
})
