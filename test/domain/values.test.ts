import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, daysBetween, fromDayNumber, isIsoDate, toDayNumber } from '#domain/dates/calendar-date.ts'
import { ValueError } from '#domain/values/errors.ts'
import { isIndustryCode } from '#domain/facts/industry-code.ts'
import { isOrganisationCode } from '#domain/facts/organisation-code.ts'
import { isProjectCode } from '#domain/facts/project-code.ts'
import { parseYuan } from '#domain/values/money.ts'
import { firstDay, isPartialDate, lastDay } from '#domain/dates/partial-date.ts'
import { isBehind, roundToTenth } from '#domain/values/rounding.ts'
import { ALL_ONES, countedDays, LONGSHAN } from '#domain/dates/work-calendar.ts'

describe('dates', () => {
  test('exist or are refused, leap days included', () => {
    expect(isIsoDate('2024-02-29')).toBe(true)
    expect(isIsoDate('2023-02-29')).toBe(false)
    expect(isIsoDate('1900-02-29')).toBe(false)
    expect(isIsoDate('2000-02-29')).toBe(true)
    expect(isIsoDate('2024-4-1')).toBe(false)
    expect(() => toDayNumber('2024-02-30')).toThrow(ValueError)
  })

  test('a month after the 31st is the last day of the shorter month', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28')
    expect(addMonths('2024-12-31', 2)).toBe('2025-02-28')
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29')
    expect(addMonths('2024-05-15', 12)).toBe('2025-05-15')
  })

  test('day numbers go there and back', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 40_000 }), (day) => toDayNumber(fromDayNumber(day)) === day))
    fc.assert(
      fc.property(
        fc.integer({ min: -700_000, max: 2_900_000 }),
        (day) => fromDayNumber(day) === new Date(day * 86_400_000).toISOString().slice(0, 10),
      ),
    )
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
  })

  test('a partial date means its first day as a start and its last as a finish', () => {
    expect([firstDay('2024'), lastDay('2024')]).toEqual(['2024-01-01', '2024-12-31'])
    expect([firstDay('2024-02'), lastDay('2024-02')]).toEqual(['2024-02-01', '2024-02-29'])
    expect([firstDay('2023-02'), lastDay('2023-02')]).toEqual(['2023-02-01', '2023-02-28'])
    expect([firstDay('2024-10-23'), lastDay('2024-10-23')]).toEqual(['2024-10-23', '2024-10-23'])
    for (const wrong of ['', '24', '2024-13', '2024-00', '2024-02-30', '2024-2', 'soon']) {
      expect(isPartialDate(wrong), wrong).toBe(false)
      expect(() => firstDay(wrong), wrong).toThrow(ValueError)
      expect(() => lastDay(wrong), wrong).toThrow(ValueError)
    }
  })
})

describe('money', () => {
  test.each([
    ['6.9亿', 690_000_000],
    ['20.45亿元', 2_045_000_000],
    ['69000万', 690_000_000],
    ['690,000,000元', 690_000_000],
    ['１２.５万元', 125_000],
    ['0.07 亿', 7_000_000],
    ['1.23456789亿', 123_456_789],
    ['0.5元', 1],
    ['¥690 million', 690_000_000],
    ['350w', 3_500_000],
    ['350W元', 3_500_000],
    ['1.2345 Billion', 1_234_500_000],
    ['￥350 thousand', 350_000],
    ['¥3,500,000', 3_500_000],
    ['1,2345万', 123_450_000],
  ])('%s is %d yuan', (text, yuan) => {
    expect(parseYuan(text)).toBe(yuan)
  })

  test.each(['', '亿', '-1万', '1.2.3亿', '5千万', 'NaN', '99999999999亿', '12,5', '12，5万', '3,50', ',350', '350,', '1,234,5'])(
    '%j is refused',
    (text) => {
      expect(() => parseYuan(text)).toThrow(ValueError)
    },
  )
})

describe('rounding', () => {
  test('a project is behind when its deviation shows as less than zero', () => {
    expect([-0.1, -0.05, -0.049, 0, 0.05, null].map(isBehind)).toEqual([true, true, false, false, false, false])
  })

  test('to a tenth, halves away from zero, without a negative zero', () => {
    expect(roundToTenth(-22.45)).toBe(-22.5)
    expect(roundToTenth(9.95)).toBe(10)
    expect(roundToTenth(9.94)).toBe(9.9)
    expect(Object.is(roundToTenth(-0.04), 0)).toBe(true)
  })
})

describe('the working calendar', () => {
  const day = fc.integer({ min: toDayNumber('2020-01-01'), max: toDayNumber('2030-12-31') })

  test('counts the same in one stretch or in two', () => {
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        const [from, middle, to] = [a, b, c].sort((x, y) => x - y) as [number, number, number]
        const whole = countedDays(LONGSHAN, from, to)
        return whole === countedDays(LONGSHAN, from, middle) + countedDays(LONGSHAN, middle + 1, to)
      }),
    )
  })

  test('of all ones is the calendar itself', () => {
    fc.assert(fc.property(day, day, (a, b) => countedDays(ALL_ONES, a, b) === Math.max(0, b - a + 1)))
  })

  test('rests in winter and half in November and March', () => {
    expect(countedDays(LONGSHAN, toDayNumber('2024-11-01'), toDayNumber('2025-03-31'))).toBe(30.5)
  })
})

describe('codes', () => {
  test('of organisations carry their own check (published codes of well-known companies)', () => {
    for (const code of ['914403001922038216', '9144030071526726XG', '91330100799655058B']) {
      expect(isOrganisationCode(code), code).toBe(true)
      const wrong = [...code]
      wrong[9] = wrong[9] === '1' ? '2' : '1'
      expect(isOrganisationCode(wrong.join('')), `${code} with another digit`).toBe(false)
    }
    for (const wrong of ['', '91440300192203821', '9144030019220382161', '91440300192203821I'])
      expect(isOrganisationCode(wrong), wrong).toBe(false)
  })

  test('of projects have a month and a region that exist', () => {
    for (const code of ['2403-220402-04-01-123456', '2017-440100-50-03-000001', '1912-000000-16-01-000123'])
      expect(isProjectCode(code), code).toBe(true)
    for (const code of [
      '2400-220402-04-01-123456',
      '2413-220402-04-01-123456',
      '2403-992402-04-01-123456',
      '2403-220402-04-01-12345',
      '2403 220402 04 01 123456',
    ]) {
      expect(isProjectCode(code), code).toBe(false)
    }
  })

  test('of industries name a division that exists, in its own section', () => {
    for (const code of ['17', 'C17', 'C1711', '97', 'T97', '01', 'D44']) expect(isIndustryCode(code), code).toBe(true)
    for (const code of ['00', '98', 'A17', 'c17', 'U97', '1', 'C17111']) expect(isIndustryCode(code), code).toBe(false)
  })
})
