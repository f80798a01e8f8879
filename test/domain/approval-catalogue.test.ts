import { describe, expect, test } from 'vitest'
import {
  afterWorkingDays,
  approvalPlace,
  catalogueFaults,
  dueDates,
  PRESET_CATALOGUES,
  type CatalogueStep,
} from '#domain/entries/approval-catalogue.ts'

const step = (name: string, limitWorkingDays: number | null, isParallel = false): CatalogueStep => ({
  step: name,
  authority: null,
  limitWorkingDays,
  isParallel,
  code: null,
})

/** A calendar without holidays. */
const isWeekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())

describe('working days', () => {
  test.each([
    // 2024-10-23 was a Wednesday.
    ['2024-10-23', 0, '2024-10-23'],
    ['2024-10-23', 1, '2024-10-24'],
    ['2024-10-23', 3, '2024-10-28'],
    ['2024-10-25', 1, '2024-10-28'],
    ['2024-10-26', 1, '2024-10-28'],
    ['2024-10-23', 10, '2024-11-06'],
    ['2024-12-31', 1, '2025-01-01'],
  ])('after %s, %i of them end on %s', (day, count, end) => {
    expect(afterWorkingDays(day, count, isWeekday)).toBe(end)
  })

  test('are those that the caller says are', () => {
    const holiday = new Set(['2024-10-24', '2024-10-25'])
    const isWorkday = (day: string) => day === '2024-10-26' || (!holiday.has(day) && day < '2024-10-26')
    expect(afterWorkingDays('2024-10-23', 1, isWorkday)).toBe('2024-10-26')
    expect(dueDates([step('a', 1)], '2024-10-23', isWorkday)).toEqual(['2024-10-26'])
  })
})

describe('permit steps', () => {
  test('are due one after the other, parallel ones together, the next when the longest of them is over', () => {
    const way = [step('a', 3), step('b', 5), step('c', 10, true), step('d', 1)]
    expect(dueDates(way, '2024-10-23', isWeekday)).toEqual(['2024-10-28', '2024-11-04', '2024-11-11', '2024-11-12'])
  })

  test('after one without a limit are due nobody knows when', () => {
    expect(dueDates([step('a', 3), step('b', null), step('c', 2, true), step('d', 1)], '2024-10-23', isWeekday)).toEqual([
      '2024-10-28',
      null,
      '2024-10-30',
      null,
    ])
    expect(dueDates([step('a', null, true)], '2024-10-23', isWeekday)).toEqual([null])
  })

  test('of a catalogue stand in it once; what it does not know stands at the end', () => {
    for (const preset of Object.values(PRESET_CATALOGUES)) expect(catalogueFaults(preset)).toEqual([])
    expect(catalogueFaults([step('a', 1), step('b', 1), step('a', 2)])).toEqual([{ field: 'steps.2.step', fault: 'twice' }])
    const places = ['施工许可', '环评', '别的'].map((name) => approvalPlace(PRESET_CATALOGUES.industrial, name))
    expect(places[1]).toBeLessThan(places[0]!)
    expect(places[2]).toBe(PRESET_CATALOGUES.industrial.length)
  })
})
