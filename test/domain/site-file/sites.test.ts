import { describe, expect, test } from 'vitest'
import { siteFaults, siteMiddle, type SiteGeometry } from '#domain/facts/site.ts'

const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
]
const polygon = (...rings: [number, number][][]): SiteGeometry => ({ type: 'Polygon', coordinates: rings })
const faultOf = (site: SiteGeometry) => siteFaults(site, null)[0]?.fault ?? null

describe('a site', () => {
  test.each<[string, SiteGeometry, string | null]>([
    ['with a hole is sound', polygon(square(125, 42, 0.1), square(125.02, 42.02, 0.02)), null],
    ['of two outlines is sound', { type: 'MultiPolygon', coordinates: [[square(125, 42, 0.1)], [square(125.2, 42, 0.1)]] }, null],
    ['of two lines is sound', { type: 'MultiLineString', coordinates: [square(125, 42, 0.1), square(125.2, 42, 0.1)] }, null],
    ['whose hole lies outside is refused', polygon(square(125, 42, 0.1), square(126, 42, 0.02)), 'holeOutside'],
    ['whose hole crosses its outline is refused', polygon(square(125, 42, 0.1), square(125.09, 42.02, 0.02)), 'crossesItself'],
    ['whose hole is open is refused', polygon(square(125, 42, 0.1), square(125.02, 42.02, 0.02).slice(0, 4)), 'notClosed'],
    [
      'one of whose outlines crosses itself is refused',
      {
        type: 'MultiPolygon',
        coordinates: [
          [square(125, 42, 0.1)],
          [
            [
              [126, 42],
              [126.1, 42.1],
              [126.1, 42],
              [126, 42.1],
              [126, 42],
            ],
          ],
        ],
      },
      'crossesItself',
    ],
    [
      'of a thousand and one corners is refused',
      { type: 'LineString', coordinates: Array.from({ length: 1001 }, (_, at) => [125 + at / 1e5, 42]) },
      'tooManyCorners',
    ],
  ])('%s', (_name, site, fault) => {
    expect(faultOf(site)).toBe(fault)
  })

  test('of several outlines has its mark in the largest', () => {
    const middle = siteMiddle({ type: 'MultiPolygon', coordinates: [[square(125, 42, 0.02)], [square(126, 42, 0.1)]] })
    expect(middle.lng).toBeCloseTo(126.05, 6)
    expect(middle.lat).toBeCloseTo(42.05, 6)
  })

  test('of several lines has its mark on the longest', () => {
    const middle = siteMiddle({
      type: 'MultiLineString',
      coordinates: [
        [
          [125, 42],
          [125.01, 42],
        ],
        [
          [126, 42],
          [126.4, 42],
        ],
      ],
    })
    expect(middle).toEqual({ lng: 126.2, lat: 42 })
  })
})
