import { describe, expect, test } from 'vitest'
import { readYuan, splitUnit, withUnit, type WrittenUnit } from '@/shared/format/read-yuan.ts'
import { monthRange, otherReading, rangeAround, timesUsual, totalRange } from '@/shared/amount/odd-amount.ts'

const readAmount = (text: string, unit: WrittenUnit) => readYuan(withUnit(text, unit))

describe('a written amount', () => {
  test.each([
    ['350', 'wan', 3_500_000],
    ['3.5', 'yi', 350_000_000],
    ['3,500,000', 'yuan', 3_500_000],
    ['３５０', 'wan', 3_500_000],
    ['0', 'wan', 0],
  ] as const)('%s without a unit is of the unit that was chosen, %s', (text, unit, yuan) => {
    expect(readAmount(text, unit)).toBe(yuan)
  })

  test.each(['350万', '350w', '350 W', '3500000元', '0.035亿', '¥3.5 million'])('%s says its own unit, whatever was chosen', (text) => {
    expect([readAmount(text, 'wan'), readAmount(text, 'yi'), readAmount(text, 'yuan')]).toEqual([3_500_000, 3_500_000, 3_500_000])
  })

  test.each([
    ['6.9亿', '6.9', 'yi'],
    ['3,500万', '3,500', 'wan'],
    ['0.4元', '0.4', 'yuan'],
    ['350', '350', 'wan'],
    ['350w', '350w', 'wan'],
    ['350万元', '350万元', 'wan'],
    ['三个亿', '三个亿', 'wan'],
    ['', '', 'wan'],
  ] as const)('%s stands in a field as %s with %s', (written, text, unit) => {
    expect(splitUnit(written)).toEqual({ text, unit })
    expect(readAmount(withUnit(text, unit), 'wan')).toEqual(readAmount(written, 'wan'))
  })

  test('that is empty is none, and that cannot be read is a fault', () => {
    expect(readAmount(' ', 'wan')).toBeNull()
    for (const text of ['1.2.3', '约350', '-50', '.', ',']) expect(readAmount(text, 'wan'), text).toBeUndefined()
  })
})

describe('an odd amount', () => {
  const TOTAL = 690_000_000
  test.each([
    [350, 3_500_000],
    [100, 1_000_000],
    [35_000_000_000, 3_500_000],
    [350_000_000, 35_000],
  ])('of %d yuan on a project of 6.9亿 may have been meant as %d', (yuan, other) => {
    expect(otherReading(yuan, monthRange(TOTAL))).toBe(other)
  })

  test.each([0, 10_000, 3_500_000, 300_000_000])('%d yuan on a project of 6.9亿 are nothing to wonder at', (yuan) => {
    expect(otherReading(yuan, monthRange(TOTAL))).toBeNull()
  })

  test('where the total is not known is a few yuan, or more than ten 亿', () => {
    expect(otherReading(35, monthRange(null))).toBe(350_000)
    expect(otherReading(35_000_000_000, monthRange(null))).toBe(3_500_000)
    expect(otherReading(900_000_000, monthRange(null))).toBeNull()
  })

  test.each([
    [12_000, null, 120_000_000],
    [6_900_000_000_000, null, 690_000_000],
    [69_000, TOTAL, 690_000_000],
    [6_900_000_000_000, TOTAL, 690_000_000],
    [120_000_000, null, null],
    [100_000, 0, null],
    [2_300_000_000, TOTAL, null],
  ])('a total of %d yuan after one of %j may have been meant as %j', (yuan, before, other) => {
    expect(otherReading(yuan, totalRange(before))).toBe(other)
  })

  test('is a thousand times another of its kind', () => {
    expect(otherReading(3_500_000_000, rangeAround(3_500_000))).toBeNull()
    expect(otherReading(3_500_000_001, rangeAround(3_500_000))).toBe(350_000)
    expect(otherReading(3_499, rangeAround(3_500_000))).toBe(34_990_000)
  })
})

describe('a month’s amount', () => {
  test.each([
    ['at four times its plan', 40, { plannedYuan: 10, neighbours: [] }, null],
    ['over four times its plan', 41, { plannedYuan: 10, neighbours: [] }, { times: 4, of: 'plan' }],
    ['far from a plan, but near its neighbours', 81, { plannedYuan: 10, neighbours: [2, 40] }, null],
    ['far from both', 500, { plannedYuan: 10, neighbours: [2, 40] }, { times: 13, of: 'neighbours' }],
    ['with nothing around it', 500, { plannedYuan: null, neighbours: [] }, null],
    ['after months without work', 500, { plannedYuan: 0, neighbours: [0, 0] }, null],
    ['of a month without work', 0, { plannedYuan: 10, neighbours: [20] }, null],
  ] as const)('%s', (_, yuan, context, found) => {
    expect(timesUsual(yuan, context)).toEqual(found)
  })
})
