import { describe, expect, test } from 'vitest'
import { findTable } from '#domain/ledger-import/find-table.ts'
import { ledgerDay } from '#domain/ledger-import/ledger-day.ts'
import { createMatcher, plainName } from '#domain/ledger-import/match-project.ts'
import type { Cell, Merge, Sheet } from '#domain/ledger-import/sheet.ts'

const CONTEXT = { year: 2026, month: 11, steps: [] }

function sheet(rows: readonly (readonly Cell[])[], merges: Merge[] = [], name = 'Sheet1'): Sheet {
  return {
    name,
    isHidden: false,
    merges,
    rows: rows.map((cells, at) => ({ number: at + 1, cells: [...cells] })).filter(({ cells }) => cells.length > 0),
  }
}

describe('the table of a sheet', () => {
  test('begins at the row that names the projects, whatever stands above', () => {
    const table = findTable(sheet([['2026年台账'], ['单位：万元'], ['序号', '项目名称', '总投资'], [1, '示例厂', 300]]), CONTEXT)!
    expect([table.headerRows, table.rows.map(({ number }) => number)]).toEqual([[3, 3], [4]])
    expect(table.columns[2]).toMatchObject({ column: { field: 'totalInvestment', unit: 'wanYuan' }, unitSource: 'sheet' })
  })

  test('may have its units in a row of their own, and numbers of columns below', () => {
    const rows = [
      ['项目名称', '总投资', '占地面积'],
      [null, '亿元', '亩'],
      ['1', '2', '3'],
      ['示例厂', 3, 20],
    ]
    const table = findTable(sheet(rows), CONTEXT)!
    expect(table.columns.map(({ column }) => column?.unit ?? null)).toEqual([null, 'yiYuan', 'mu'])
    expect(table.rows.map(({ number }) => number)).toEqual([4])
  })

  test('may have a header of two lines with merged cells', () => {
    const rows = [
      ['项目名称', '开工时间', null, '总投资（万元）'],
      [null, '计划', '实际', null],
      ['示例厂', '2025-03', '2025-04', 300],
    ]
    const merges = [
      { top: 1, bottom: 1, left: 1, right: 2 },
      { top: 1, bottom: 2, left: 0, right: 0 },
      { top: 1, bottom: 2, left: 3, right: 3 },
    ]
    const table = findTable(sheet(rows, merges), CONTEXT)!
    expect(table.columns.map(({ column }) => column?.field)).toEqual(['name', 'plannedStart', 'actualStart', 'totalInvestment'])
    expect(table.rows.map(({ number }) => number)).toEqual([3])
  })

  test('fills cells down that are merged over several projects', () => {
    const rows = [
      ['项目名称', '责任单位', '总投资（万元）'],
      ['示例甲厂', '示例局', 300],
      ['示例乙厂', null, 200],
    ]
    const table = findTable(sheet(rows, [{ top: 2, bottom: 3, left: 1, right: 1 }]), CONTEXT)!
    expect(table.rows.map(({ cells }) => cells[1])).toEqual(['示例局', '示例局'])
  })

  test('leaves out categories, totals, repeated headers and notes, and says so', () => {
    const rows = [
      ['序号', '项目名称', '总投资（万元）'],
      ['一', '产业项目（2个）', 500],
      [1, '示例甲厂', 300],
      ['序号', '项目名称', '总投资（万元）'],
      ['（二）', '基础设施'],
      [1, '示例路', 200],
      [null, '小计', 200],
      ['合计', null, 500],
      ['填表人：张某'],
    ]
    const table = findTable(sheet(rows), CONTEXT)!
    expect(table.rows.map(({ cells }) => cells[1])).toEqual(['示例甲厂', '示例路'])
    expect(table.skipped.map(({ number, kind }) => [number, kind])).toEqual([
      [2, 'category'],
      [4, 'header'],
      [5, 'category'],
      [7, 'total'],
      [8, 'total'],
      [9, 'footer'],
    ])
    expect(table.groups.get(6)).toContain('基础设施')
  })

  test('is none where nobody names projects', () => {
    expect(
      findTable(
        sheet([
          ['姓名', '电话'],
          ['张某', 1],
        ]),
        CONTEXT,
      ),
    ).toBeNull()
    expect(findTable(sheet([]), CONTEXT)).toBeNull()
  })
})

describe('the day of a ledger', () => {
  const dayOf = (rows: readonly (readonly Cell[])[], fileName = '台账.xlsx') => ledgerDay([sheet(rows)], fileName, '2026-11-28')

  test('is what its title says', () => {
    expect(dayOf([['2026年项目台账（截至2026年9月底）'], ['项目名称', '总投资', '建设地点']])).toEqual({
      day: '2026-09-30',
      source: 'said',
    })
    expect(dayOf([['统计日期：2026-10-15']])).toEqual({ day: '2026-10-15', source: 'said' })
    expect(dayOf([['2026年1-9月完成情况']])).toEqual({ day: '2026-09-30', source: 'said' })
  })

  test('is the end of a year that is over', () => {
    expect(dayOf([['项目名称', '总投资', '地点']], 'panyu_2016.xlsx')).toEqual({ day: '2016-12-31', source: 'year' })
  })

  test('is today where nothing is said; a figure is no year', () => {
    expect(
      dayOf([
        ['项目名称', '总投资'],
        ['示例厂', '2000'],
        ['示例厂', 2010],
      ]),
    ).toEqual({ day: '2026-11-28', source: 'today' })
  })
})

describe('a project of a ledger', () => {
  const known = (id: string, name: string, code: string | null = null, ledgerNumber: string | null = null) => ({
    id,
    name,
    shortName: name,
    code,
    ledgerNumber,
    responsibleUnit: null,
    totalInvestmentYuan: null,
  })
  const match = createMatcher([
    known('a', '示例纺织产业园（一期）建设项目', '2403-220402-04-01-123456'),
    known('b', '示例冷链物流园', null, 'C0007'),
    known('c', '东复路'),
  ])
  const by = (name: string, code: string | null = null, ledgerNumber: string | null = null) => {
    const { project, by: how, near } = match({ name, code, ledgerNumber })
    return [project?.id ?? null, how, near.map(({ id }) => id)]
  }

  test('is known by its code, whatever it is called', () => {
    expect(by('另一个名字', '2403-220402-04-01-123456')).toEqual(['a', 'code', []])
  })

  test('is known by its name, width, brackets, spaces and endings apart', () => {
    expect(by(' 示例纺织产业园(一期) ')).toEqual(['a', 'name', []])
    expect(by('示例冷链物流园工程')).toEqual(['b', 'name', []])
    expect(plainName('东复路（工程）')).toBe(plainName('东复路'))
  })

  test('with a near name is only offered', () => {
    expect(by('示例纺织产业园一期工程项目部')).toEqual([null, null, ['a']])
  })

  test('of another phase is another project', () => {
    expect(by('示例纺织产业园（二期）建设项目')).toEqual([null, null, []])
  })

  test('is not known by a number that starts again in every ledger', () => {
    expect(by('全新的厂', null, 'C0007')).toEqual([null, null, []])
    expect(by('示例冷链物流园区', null, 'C0007')).toEqual(['b', 'ledgerNumber', []])
  })

  test('with another code is not the one of the same name', () => {
    expect(by('示例纺织产业园（一期）建设项目', '2503-220402-04-01-999999')).toEqual([null, null, ['a']])
  })
})
