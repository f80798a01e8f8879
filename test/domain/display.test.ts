import { describe, expect, test } from 'vitest'
import { isPairingCode, normalisedCode, spacedCode } from '#domain/display/pairing-code.ts'
import { isWithin } from '#domain/display/wall-settings.ts'

describe('a pairing code', () => {
  test('may be typed in small letters, with spaces and dashes', () => {
    expect(normalisedCode(' ab2c-3def ')).toBe('AB2C3DEF')
    expect(spacedCode('AB2C3DEF')).toBe('AB2C 3DEF')
  })

  test('has eight characters of its alphabet', () => {
    expect(['AB2C3DEF', 'AB2C3DE', 'AB2C3DEFG', 'AB0C3DEF', 'ABOC3DEF', ''].map(isPairingCode)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('hours', () => {
  test('hold their first minute and not their last, over midnight too', () => {
    const day = { from: '07:30', to: '18:30' }
    const night = { from: '18:30', to: '06:30' }
    expect(['07:29', '07:30', '18:29', '18:30'].map((time) => isWithin(day, time))).toEqual([false, true, true, false])
    expect(['18:29', '18:30', '23:59', '00:00', '06:29', '06:30'].map((time) => isWithin(night, time))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
    expect(isWithin({ from: '08:00', to: '08:00' }, '08:00')).toBe(true)
  })
})
