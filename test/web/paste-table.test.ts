import { describe, expect, test } from 'vitest'
import { withPastedTable } from '@/pages/plan/paste-table.ts'
import { newRow, type PlanRow } from '@/pages/plan/plan-draft.ts'
import { createRowHistory } from '@/pages/plan/row-history.ts'

let next = 0
const newId = () => `new-${(next += 1)}`
const paste = (text: string, html = '', column: 'unit' | 'name' = 'name', rows: PlanRow[] = [newRow('a')]) =>
  withPastedTable(rows, { at: 0, column }, { text, html }, newId).map(({ unit, name, weight, start, finish }) => [
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
