import { describe, expect, test } from 'vitest'
import { differences } from '#domain/zone/differences.ts'

describe('two versions of a thing', () => {
  test('differ value by value, however deep', () => {
    const before = { name: '甲', settings: { scenes: [{ kind: 'overview', seconds: 20 }], onHours: null }, same: 1 }
    const after = {
      name: '乙',
      settings: {
        scenes: [
          { kind: 'overview', seconds: 30 },
          { kind: 'focus', seconds: 20 },
        ],
        onHours: null,
      },
      same: 1,
    }
    expect(differences(before, after)).toEqual([
      { path: 'name', before: '甲', after: '乙' },
      { path: 'settings.scenes.0.seconds', before: 20, after: 30 },
      { path: 'settings.scenes.1.kind', before: undefined, after: 'focus' },
      { path: 'settings.scenes.1.seconds', before: undefined, after: 20 },
    ])
  })

  test('differ in all that was not there, or is no more', () => {
    expect(differences(undefined, { a: 1, b: null })).toEqual([
      { path: 'a', before: undefined, after: 1 },
      { path: 'b', before: undefined, after: null },
    ])
    expect(differences({ a: 1 }, undefined)).toEqual([{ path: 'a', before: 1, after: undefined }])
    expect(differences(undefined, undefined)).toEqual([])
    expect(differences({ a: [1] }, { a: [] })).toEqual([{ path: 'a.0', before: 1, after: undefined }])
  })
})
