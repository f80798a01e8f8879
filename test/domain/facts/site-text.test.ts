import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SiteGeometry } from '#domain/facts/site.ts'
import { readSiteText, siteText } from '#domain/facts/site-text.ts'

const position = fc
  .tuple(fc.double({ min: 73, max: 136, noNaN: true }), fc.double({ min: 3, max: 54, noNaN: true }))
  .map(([lng, lat]): [number, number] => [Number(lng.toFixed(7)), Number(lat.toFixed(7))])
const line = fc.array(position, { minLength: 2, maxLength: 5 })
const rings = fc.array(fc.array(position, { minLength: 4, maxLength: 6 }), { minLength: 1, maxLength: 3 })
const sites: fc.Arbitrary<SiteGeometry> = fc.oneof(
  position.map((coordinates) => ({ type: 'Point' as const, coordinates })),
  line.map((coordinates) => ({ type: 'LineString' as const, coordinates })),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((coordinates) => ({ type: 'MultiLineString' as const, coordinates })),
  rings.map((coordinates) => ({ type: 'Polygon' as const, coordinates })),
  fc.array(rings, { minLength: 1, maxLength: 3 }).map((coordinates) => ({ type: 'MultiPolygon' as const, coordinates })),
)

describe('a site as a text', () => {
  test('is read back as it was written, as WKT and as GeoJSON', () => {
    fc.assert(
      fc.property(sites, (site) => {
        expect(readSiteText(siteText(site))).toEqual(site)
        expect(readSiteText(JSON.stringify(site))).toEqual(site)
      }),
    )
  })

  test.each([
    ['POLYGON((125.1 42.9,125.2 42.9,125.2 43,125.1 42.9))', 'Polygon'],
    ['polygon z ((125.1 42.9 310, 125.2 42.9 310, 125.2 43 311, 125.1 42.9 310))', 'Polygon'],
    ['SRID=4490;LINESTRING (125.1 42.9, 125.2 42.9)', 'LineString'],
    ['125.1453, 42.9021', 'Point'],
    ['东经125°08′43″ 北纬42°54′08″', 'Point'],
  ])('%s is a %s', (text, type) => {
    expect(readSiteText(text)?.type).toBe(type)
  })

  test.each([
    '',
    '北路',
    'POLYGON EMPTY',
    'SRID=4547;POINT (500000 4750000)',
    'POINT (125 43, 126 44)',
    `POINT (125.${'1'.repeat(40_000)} 43)`,
    `E${' '.repeat(40_000)}`,
    'POLYGON ((125.1 42.9, 125.2))',
    'LINESTRING (125.1 42.9)',
    'POINT (400 42.9)',
    'POLYGON ((125.1 42.9, 125.2 42.9, 125.2 43, 125.1 42.9)',
    '{"type":"Polygon","coordinates":[[null]]}',
    '{"type":"Polygon"',
    '{"type":"toString","coordinates":[]}',
  ])('“%s” says none', (text) => {
    expect(readSiteText(text)).toBeNull()
  })
})
