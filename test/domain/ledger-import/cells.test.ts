import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, readPeriod } from '#domain/ledger-import/read-date.ts'
import { readArea, readCount, readDegrees, readMoney, readPercent } from '#domain/ledger-import/read-quantity.ts'
import { categoryByName, readStep, readYesNo, stageIn } from '#domain/ledger-import/read-state.ts'

describe('a date in a cell', () => {
  test.each([
    ['2024.10', '2024-10'],
    ['2024年10月', '2024-10'],
    ['2024-4-15 0:00:00', '2024-04-15'],
    ['2024/4/15', '2024-04-15'],
    ['２０２４年４月', '2024-04'],
    ['2024年', '2024'],
    ['计划2025年6月竣工', '2025-06'],
    [{ date: '2025-09-01' }, '2025-09-01'],
    [2025, '2025'],
    [20250930, '2025-09-30'],
    [2024.11, '2024-11'],
    [45292, '2024-01-01'],
    ['—', null],
    ['待定', null],
    [null, null],
  ])('%j reads %s', (cell, expected) => {
    expect(readDate(cell, 'start', 2026)).toMatchObject({ value: expected })
    expect(readDate(cell, 'start', 2026)).not.toHaveProperty('fault')
  })

  test('of a part of the year is its first month for a start and its last for a finish', () => {
    const both = (text: string) => [readDate(text, 'start', 2026).value, readDate(text, 'finish', 2026).value]
    expect(both('2025年二季度')).toEqual(['2025-04', '2025-06'])
    expect(both('2025年底')).toEqual(['2025-12', '2025-12'])
    expect(both('下半年')).toEqual(['2026-07', '2026-12'])
  })

  test('says what was taken for granted', () => {
    const assumed = (cell: string | number) => readDate(cell, 'start', 2026).assumption
    expect(assumed('2024年10月上旬')).toBe('partOfMonth')
    expect(assumed('二季度')).toBe('yearOfLedger')
    expect(assumed('3月')).toBe('yearOfLedger')
    expect(assumed(45292)).toBe('dateOfSerial')
    expect(assumed('2024-04')).toBeUndefined()
  })

  test('that can mean two months, or two centuries, is asked about', () => {
    expect(readDate(2024.1, 'start', 2026)).toMatchObject({ doubt: 'ambiguousMonth', others: ['2024年1月', '2024年10月'] })
    expect(readDate('24年3月', 'start', 2026)).toMatchObject({ doubt: 'twoDigitYear', value: '2024-03' })
  })

  test.each(['很快', '2024-13', '2024-02-30', '三月前后', 0.5])('%s is none', (cell) => {
    expect(readDate(cell, 'start', 2026)).toMatchObject({ value: null, fault: 'notADate' })
  })

  test('outside 1990 to 2099 is refused', () => {
    expect(readDate('1950-01', 'start', 2026).fault).toBe('otherTime')
    expect(readDate({ date: '2199-01-01' }, 'start', 2026).fault).toBe('otherTime')
  })

  test('never throws, whatever stands in the cell', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.stringMatching(/^[\d年月日./ -]{0,20}$/)), (cell) => {
        for (const role of ['start', 'finish'] as const) {
          const { value, fault } = readDate(cell, role, 2026)
          expect(value === null || fault === undefined).toBe(true)
        }
        readPeriod(cell, 2026)
      }),
    )
  })
})

describe('a period in a cell', () => {
  test.each([
    ['2010-2013', '2010', '2013'],
    ['2022.03-2024.12', '2022-03', '2024-12'],
    ['2023年3月至2025年6月', '2023-03', '2025-06'],
    ['2022-03-2024-12', '2022-03', '2024-12'],
    ['2022年3月-12月', '2022-03', '2022-12'],
    ['2024', '2024', '2024'],
  ])('%s is from %s to %s', (text, start, finish) => {
    expect(readPeriod(text, 2026).value).toMatchObject({ start, finish })
  })

  test('may be a length', () => {
    expect(readPeriod('24个月', 2026).value).toMatchObject({ months: 24 })
    expect(readPeriod('两年', 2026).value).toMatchObject({ months: 24 })
  })

  test('that ends before it begins is wrong', () => {
    expect(readPeriod('2025-2023', 2026).fault).toBe('beforeStart')
  })
})

describe('an amount in a cell', () => {
  test.each([
    [6.9, 'yiYuan', 690_000_000],
    [37.03, 'yiYuan', 3_703_000_000],
    ['12,000', 'wanYuan', 120_000_000],
    ['3.2亿元', 'wanYuan', 320_000_000],
    ['1,800万元', 'yiYuan', 18_000_000],
    ['￥500', 'yuan', 500],
    ['6.9亿（含设备）', null, 690_000_000],
    [0.1 + 0.2, 'wanYuan', 3000],
  ] as const)('%j in %s is %d yuan', (cell, unit, yuan) => {
    expect(readMoney(cell, unit)).toEqual({ value: yuan })
  })

  test('whose unit nobody knows is not guessed', () => {
    expect(readMoney(690, null)).toEqual({ value: null, fault: 'unitUnknown' })
  })

  test('in foreign money, below zero or in words is refused', () => {
    expect([readMoney('1500万美元', 'wanYuan').fault, readMoney(-3, 'wanYuan').fault, readMoney('三个亿', 'wanYuan').fault]).toEqual([
      'foreignCurrency',
      'negative',
      'notAnAmount',
    ])
  })

  test('that is only about right says so', () => {
    expect(readMoney('约3000', 'wanYuan')).toEqual({ value: 30_000_000, assumption: 'about' })
  })

  test('is exact to the yuan in every unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), (yuan) => {
        expect(readMoney(yuan / 10_000, 'wanYuan').value).toBe(yuan)
        expect(readMoney(String(yuan / 10_000), 'wanYuan').value).toBe(yuan)
      }),
    )
  })
})

describe('another value in a cell', () => {
  test('is read in its unit', () => {
    expect(readArea(184, 'mu').value).toBe(122_667)
    expect(readArea('12.27万平方米', 'mu').value).toBe(122_700)
    expect(readCount('约1438人')).toMatchObject({ value: 1438 })
    expect(readDegrees('125°08′43″', 180).value).toBeCloseTo(125.1453, 4)
    expect(readDegrees('北纬42.9021', 90).value).toBe(42.9021)
  })

  test('of percent is told from a part of one by its column', () => {
    expect(readPercent(0.62, true)).toEqual({ value: 62, assumption: 'fractionOfOne' })
    expect(readPercent('62%', true)).toEqual({ value: 62 })
    expect(readPercent(0.62, false)).toMatchObject({ doubt: 'smallPercent' })
    expect(readPercent(120, false).fault).toBe('notAPercent')
  })

  test('of a permit is a state, a day or a document', () => {
    expect(readStep('已办', 2026).value?.state).toBe('done')
    expect(readStep('/', 2026).value?.state).toBe('notNeeded')
    expect(readStep('办理中', 2026).value?.state).toBe('inProgress')
    expect(readStep('2025-06-01', 2026).value).toMatchObject({ state: 'done', finishedOn: '2025-06-01' })
    expect(readStep('东环审〔2025〕12号', 2026).value).toMatchObject({ state: 'done', documentNumber: '东环审〔2025〕12号' })
  })

  test('of yes or no is known by many words', () => {
    expect(['是', '√', '政府投资', '否', '企业投资', '不知道'].map((text) => readYesNo(text).value)).toEqual([
      true,
      true,
      true,
      false,
      false,
      null,
    ])
  })

  test('of a stage is told from the nature of construction', () => {
    expect(['续建', '拟开工', '已竣工', '停工', '新建', '新开工'].map(stageIn)).toEqual([
      'started',
      'next',
      'completed',
      'paused',
      null,
      'next',
    ])
  })

  test('of a name tells roads and pipes from works', () => {
    expect(['东复路', '220千伏化龙变电站', '示例供热管网工程', '精密铸造二期'].map(categoryByName)).toEqual([
      'factor',
      'factor',
      'factor',
      'industrial',
    ])
  })
})
