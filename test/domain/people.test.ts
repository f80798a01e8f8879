import { describe, expect, test } from 'vitest'
import { mustChange, passwordFaults, POLICIES } from '#domain/people/password-policy.ts'
import { ABSOLUTE_MS, IDLE_MS, isAlive, TRUSTED_DAYS } from '#domain/people/session-lifetime.ts'
import { parseUsername } from '#domain/people/username.ts'

describe('a password', () => {
  test.each([
    ['Aa345678', []],
    ['Aa34567', ['tooShort']],
    ['aaaa5678', ['tooSimple']],
    ['长城内外皆是春色Aa', []],
    ['xWang.Li77', ['holdsName']],
    [`Aa1${'x'.repeat(126)}`, ['tooLong']],
    ['', ['tooShort', 'tooSimple']],
  ])('under 等保二级, %s → %j', (password, faults) => {
    expect(passwordFaults(password, 'wang.li', POLICIES.mlps2)).toEqual(faults)
  })

  test('under NIST may be of one kind, but is long', () => {
    expect(passwordFaults('correct horse battery', 'wang.li', POLICIES.nist)).toEqual([])
    expect(passwordFaults('Aa345678', 'wang.li', POLICIES.nist)).toEqual(['tooShort'])
  })

  test('expires after ninety days under 等保二级, never under NIST, and at once where somebody else chose it', () => {
    const set = { passwordSetOn: '2024-07-25T08:00:00.000Z', isPasswordInitial: false }
    const at = (text: string) => new Date(text)
    expect(mustChange(set, POLICIES.mlps2, at('2024-10-23T07:59:59Z'))).toBe(false)
    expect(mustChange(set, POLICIES.mlps2, at('2024-10-23T08:00:00Z'))).toBe(true)
    expect(mustChange(set, POLICIES.nist, at('2034-10-23T08:00:00Z'))).toBe(false)
    expect(mustChange({ ...set, isPasswordInitial: true }, POLICIES.nist, at('2024-07-25T08:00:01Z'))).toBe(true)
  })
})

describe('a session', () => {
  const start = new Date('2024-10-23T08:00:00Z')
  const after = (ms: number) => new Date(start.getTime() + ms)

  test('lives while it is used, but not past its end', () => {
    const lives = (lastSeenAt: Date, now: Date) =>
      isAlive({ role: 'official', isTrusted: false, createdAt: start, lastSeenAt }, TRUSTED_DAYS, now)
    expect(lives(start, after(IDLE_MS - 1))).toBe(true)
    expect(lives(start, after(IDLE_MS))).toBe(false)
    expect(lives(after(ABSOLUTE_MS - 1), after(ABSOLUTE_MS - 1))).toBe(true)
    expect(lives(after(ABSOLUTE_MS), after(ABSOLUTE_MS))).toBe(false)
  })

  test.each([
    ['manager', 30, 30],
    ['official', 7, 7],
    ['manager', 0, 0],
    ['admin', 30, 0],
  ] as const)('of a trusted device of a %s lives for the %i days that are allowed, unused: %i', (role, allowed, days) => {
    const lives = (ms: number) => isAlive({ role, isTrusted: true, createdAt: start, lastSeenAt: start }, allowed, after(ms))
    const end = days * 86_400_000 || IDLE_MS
    expect([lives(end - 1), lives(end)]).toEqual([true, false])
  })
})

describe('a name to sign in with', () => {
  test.each([
    [' Wang.Li ', 'wang.li'],
    ['a2', 'a2'],
  ])('%s is %s', (typed, stored) => expect(parseUsername(typed)).toBe(stored))
  test.each(['', 'a', '王力', 'wang li', '-wang', 'w'.repeat(33), 'wang\u202eli'])('%j is refused', (typed) => {
    expect(() => parseUsername(typed)).toThrow('invalidUsername')
  })
})
