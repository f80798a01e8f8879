import { describe, expect, test } from 'vitest'
import { readCorners } from '@/pages/zone-plan/corners.ts'
import { editOf, rebased, type PlanPart } from '@/pages/zone-plan/plan-parts.ts'

const part = (id: string, name = id): PlanPart => ({
  id,
  kind: 'road',
  name,
  isSchematic: false,
  geometry: {
    type: 'LineString',
    coordinates: [
      [0, 0],
      [1, 1],
    ],
  },
})
const names = (parts: readonly PlanPart[]) => parts.map(({ name }) => name)

describe('corners on lines', () => {
  test('are an outline that closes by itself, or a line; a number may come first', () => {
    const text = 'J1\t125.1386\t42.8992\n\n2, 125.1512, 42.8990\r\n J3：125.1509，42.9063 '
    const corners = [
      [125.1386, 42.8992],
      [125.1512, 42.899],
      [125.1509, 42.9063],
    ]
    expect(readCorners(text, 'parcel')).toEqual({ geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]]] }, grid: null })
    expect(readCorners(`${text}\nJ1 125.1386 42.8992`, 'parcel')).toEqual({
      geometry: { type: 'Polygon', coordinates: [[...corners, corners[0]]] },
      grid: null,
    })
    expect(readCorners(text, 'road')).toEqual({ geometry: { type: 'LineString', coordinates: corners }, grid: null })
  })

  test('of a survey in metres are computed to degrees, and say from which grid', () => {
    const read = readCorners('J1 4750123.5 42412345.6\nJ2 4750123.5 42413345.6\nJ3 4751123.5 42413345.6', 'outline')
    expect(read).toMatchObject({ grid: { strip: 3, zone: 42 } })
    const [ring] = (read as { geometry: { coordinates: number[][][] } }).geometry.coordinates
    expect(ring).toHaveLength(4)
    expect(ring![0]![0]).toBeCloseTo(124.93, 1)
    expect(ring![0]![1]).toBeCloseTo(42.88, 1)
  })

  test.each([
    ['', 'outline', { fault: 'few', least: 3 }],
    ['125.1,42.9\n125.2,42.9', 'outline', { fault: 'few', least: 3 }],
    ['125.1,42.9', 'river', { fault: 'few', least: 2 }],
    ['125.1,42.9\n没有\n125.2,42.9', 'road', { fault: 'unreadable', line: 2 }],
    ['125.1,42.9\n4750123.5,412345.6', 'road', { fault: 'noZone', line: 2 }],
    ['2, 42.9', 'road', { fault: 'unreadable', line: 1 }],
    ['125.1,42.9\n125.2,42.9\n125.3,42.9', 'outline', { fault: 'flat' }],
  ] as const)('%j as a %s: %j', (text, kind, told) => {
    expect(readCorners(text, kind)).toEqual(told)
  })
})

describe('changes to a zone’s plan', () => {
  test('are what is new, otherwise or gone; spaces and the empty name are nothing', () => {
    const base = [part('a'), part('b'), part('c', '')]
    expect(editOf(base, base)).toEqual({ put: [], remove: [] })
    expect(editOf(base, [part('a', ' a '), part('c', ' ')])).toEqual({ put: [], remove: ['b'] })
    const edit = editOf(base, [part('a', 'A'), part('b'), part('c', ''), part('d', ' ')])
    expect(edit.put).toMatchObject([
      { id: 'a', name: 'A' },
      { id: 'd', name: null },
    ])
  })

  test('are put upon what somebody else has saved; the own ones stand, and what both have changed is told', () => {
    const base = [part('a'), part('b'), part('c'), part('d')]
    const mine = [part('a', 'mine'), part('b'), part('c', 'kept'), part('new')]
    const theirs = [part('a', 'theirs'), part('b', 'theirs too'), part('d', 'changed'), part('other')]
    const { parts, both } = rebased(base, mine, theirs)
    expect(names(parts)).toEqual(['mine', 'theirs too', 'other', 'kept', 'new'])
    expect(both.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
  })

  test('upon a plan that is the same change nothing and are contested by nobody', () => {
    const base = [part('a'), part('b')]
    expect(rebased(base, [part('a', 'A')], base)).toEqual({ parts: [part('a', 'A')], both: [] })
  })
})
