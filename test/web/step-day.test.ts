import { expect, test } from 'vitest'
import { stepDay } from '@/app/frame/step-day.ts'

const YEAR = { from: '2024-01-01', to: '2024-12-31' }

test('steps of a day, a week and a month lead to the neighbouring day', () => {
  expect(stepDay('2024-10-23', 'day', -1, YEAR)).toBe('2024-10-22')
  expect(stepDay('2024-10-23', 'week', 1, YEAR)).toBe('2024-10-30')
  expect(stepDay('2024-10-23', 'month', -1, YEAR)).toBe('2024-09-23')
})

test('a month that is shorter gives its last day', () => {
  expect(stepDay('2024-03-31', 'month', -1, YEAR)).toBe('2024-02-29')
  expect(stepDay('2024-01-31', 'month', 1, YEAR)).toBe('2024-02-29')
})

test('no step leaves the days that can be shown', () => {
  expect(stepDay('2024-12-28', 'week', 1, YEAR)).toBe('2024-12-31')
  expect(stepDay('2024-01-03', 'month', -1, YEAR)).toBe('2024-01-01')
})
