import { describe, expect, test } from 'vitest'
import { readAmount } from '@/format/read-yuan.ts'
import { otherReading } from '@/report/odd-amount.ts'

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
    expect(otherReading(yuan, TOTAL)).toBe(other)
  })

  test.each([0, 10_000, 3_500_000, 300_000_000])('%d yuan on a project of 6.9亿 are nothing to wonder at', (yuan) => {
    expect(otherReading(yuan, TOTAL)).toBeNull()
  })

  test('where the total is not known only a few yuan are asked about', () => {
    expect(otherReading(35, null)).toBe(350_000)
    expect(otherReading(9_000_000_000, null)).toBeNull()
  })
})
