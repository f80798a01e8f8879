import { describe, expect, test } from 'vitest'
import { isShownOn, scenesAt, type Programme, type SceneSetting } from '#domain/display/wall-settings.ts'

const USUAL: SceneSetting[] = [{ kind: 'overview', seconds: 40 }]
const OTHER: SceneSetting[] = [{ kind: 'notice', seconds: 20 }]

describe('the scenes of a screen at a time of the week', () => {
  const dark: Programme = { weekdays: [6, 7], hours: { from: '00:00', to: '00:00' }, scenes: null }
  const night: Programme = { weekdays: [5], hours: { from: '22:00', to: '02:00' }, scenes: OTHER }
  const at = (weekday: number, time: string, programmes: Programme[], onHours: { from: string; to: string } | null = null) =>
    scenesAt({ scenes: USUAL, onHours, programmes }, { weekday, time })

  test('are those of the first programme that lasts, and the usual ones otherwise', () => {
    expect(at(6, '12:00', [dark])).toBeNull()
    expect(at(5, '12:00', [dark])).toBe(USUAL)
    expect(at(6, '12:00', [{ ...dark, scenes: OTHER }, dark])).toBe(OTHER)
  })

  test('of hours over midnight belong to the day on which they begin', () => {
    expect(at(5, '22:00', [night])).toBe(OTHER)
    expect(at(6, '01:59', [night])).toBe(OTHER)
    expect(at(6, '02:00', [night])).toBe(USUAL)
    expect(at(5, '01:00', [night])).toBe(USUAL)
    expect(at(1, '01:00', [{ ...night, weekdays: [7] }])).toBe(OTHER)
  })

  test('are none outside the hours in which the screen is on, unless a programme says so', () => {
    const hours = { from: '08:00', to: '18:00' }
    expect(at(3, '19:00', [], hours)).toBeNull()
    expect(at(5, '23:00', [night], hours)).toBe(OTHER)
  })
})

test('a notice is shown from its first day to its last, on its days of the week', () => {
  const notice = { startsOn: '2024-10-21', until: '2024-10-25', weekdays: [1, 3] }
  expect(isShownOn(notice, '2024-10-21', 1)).toBe(true)
  expect(isShownOn(notice, '2024-10-22', 2)).toBe(false)
  expect(isShownOn(notice, '2024-10-20', 1)).toBe(false)
  expect(isShownOn(notice, '2024-10-28', 1)).toBe(false)
  expect(isShownOn({ startsOn: null, until: null, weekdays: null }, '2030-01-01', 2)).toBe(true)
})
