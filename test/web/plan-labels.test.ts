import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointAlong } from '@/shared/map-canvas/plan-labels.ts'

const L = [
  { x: 0, y: 0 },
  { x: 10, y: 0 },
  { x: 10, y: 30 },
]

test('a point along a line is at its share of the length, around corners', () => {
  expect(pointAlong(L, 0)).toEqual({ x: 0, y: 0 })
  expect(pointAlong(L, 0.25)).toEqual({ x: 10, y: 0 })
  expect(pointAlong(L, 0.5)).toEqual({ x: 10, y: 10 })
  expect(pointAlong(L, 1)).toEqual({ x: 10, y: 30 })
})

test('a point along any line is within its corners, also where corners fall together', () => {
  const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) })
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 6 }), fc.double({ min: 0, max: 1, noNaN: true }), (points, share) => {
      const { x, y } = pointAlong(points, share)
      expect(x).toBeGreaterThanOrEqual(Math.min(...points.map((p) => p.x)) - 1e-6)
      expect(x).toBeLessThanOrEqual(Math.max(...points.map((p) => p.x)) + 1e-6)
      expect(y).toBeGreaterThanOrEqual(Math.min(...points.map((p) => p.y)) - 1e-6)
      expect(y).toBeLessThanOrEqual(Math.max(...points.map((p) => p.y)) + 1e-6)
    }),
  )
})
