import { describe, expect, test } from 'vitest'
import { withPastedTable } from '@/pages/plan/paste-table.ts'
import { newRow, type PlanRow } from '@/pages/plan/plan-draft.ts'
import { createRowHistory } from '@/pages/plan/row-history.ts'

let next = 0
const newId = () => `new-${(next += 1)}`
const paste = (text: string, html = '', column: 'unit' | 'name' = 'name', rows: PlanRow[] = [newRow('a')]) =>
  withPastedTable(rows, { at: 0, column }, { text, html, today: '2025-05-02' }, newId).rows.map(({ unit, name, weight, start, finish }) => [
    unit,
    name,
    weight,
    start,
    finish,
  ])

describe('a table pasted into the plan', () => {
  test('is put in by its head, in whatever order its columns stand', () => {
    expect(paste('节点名称\t完成时间\t单体\t开始时间\n基础\t2025-06\t1#\t2025-04\n主体\t2025-10\t1#\t2025-07')).toEqual([
      ['1#', '基础', '', '2025-04', '2025-06'],
      ['1#', '主体', '', '2025-07', '2025-10'],
    ])
  })

  test('without a head goes from the cell on', () => {
    expect(paste('基础\t土建\t20')).toEqual([['', '基础', '20', '', '']])
  })

  test.each([
    ['45931', '2025-10-01'],
    ['2026年9月底', '2026-09'],
    ['2026年第三季度', '2026-09'],
    ['2026.3.1', '2026.3.1'],
    ['约定', '约定'],
  ])('reads the finish %s as %s', (written, read) => {
    expect(paste(`基础\t土建\t20\t\t${written}`)[0]![4]).toBe(read)
  })

  test('takes the year that stands beside or above for a date without one, and says how many', () => {
    const text = '节点\t开始时间\t完成时间\n基础\t3月初\t4月底\n主体\t2026-03-01\t8月底'
    const { rows, assumed } = withPastedTable([newRow('a')], { at: 0, column: 'name' }, { text, html: '', today: '2025-05-02' }, newId)
    expect(rows.map(({ start, finish }) => [start, finish])).toEqual([
      ['2025-03', '2025-04'],
      ['2026-03-01', '2026-08'],
    ])
    expect(assumed).toEqual({ count: 3, years: ['2025', '2026'] })
  })

  test('leaves out the lines that sum up others', () => {
    expect(paste('1#\t基础\n\t小计\n合计\t\n2#\t基础', '', 'unit').map(([unit]) => unit)).toEqual(['1#', '2#'])
  })

  test('fills merged cells down by its head', () => {
    const html =
      '<table><tr><td>节点</td><td>单体</td><td>权重</td></tr><tr><td>基础</td><td rowspan="2">1#</td><td>3</td></tr><tr><td>主体</td><td>5</td></tr></table>'
    expect(paste('节点\t单体\t权重\n基础\t1#\t3\n主体\t\t5', html)).toEqual([
      ['1#', '基础', '3', '', ''],
      ['1#', '主体', '5', '', ''],
    ])
  })
})

describe('the history of the grid', () => {
  test('takes back one change after the other; what is typed into a cell is one', () => {
    const history = createRowHistory()
    const rows = [newRow('a')]
    for (const text of ['基', '基础']) {
      history.remember(rows, 'a name')
      rows[0]!.name = text
    }
    history.remember(rows, 'a weight')
    rows[0]!.weight = '20'
    expect(history.back()).toMatchObject([{ name: '基础', weight: '' }])
    expect(history.back()).toMatchObject([{ name: '', weight: '' }])
    expect(history.back()).toBeUndefined()
  })
})
