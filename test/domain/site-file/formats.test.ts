import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadSiteFile } from '#services/site-file/place-features.ts'
import { workbook } from '../../support/ledger-files.ts'
import { drawing, gbk, shapefile } from '../../support/site-files.ts'
import { NAME, apart, collection, dms, inMetres, polygonOf, read, swapped, turned, type Ring } from '../../support/site-reading.ts'

/** Outlines of five to nine corners around a middle near the zone, clockwise, with a hole of the same shape against the clock. */
const outlines = fc
  .tuple(
    fc.double({ min: 125.05, max: 125.25, noNaN: true }),
    fc.double({ min: 42.85, max: 42.95, noNaN: true }),
    fc.array(fc.double({ min: 0.001, max: 0.003, noNaN: true }), { minLength: 5, maxLength: 9 }),
  )
  .map(([lng, lat, radii]) => {
    const ring = (scale: number): Ring => {
      const places = radii.map((radius, at): [number, number] => {
        const angle = (-2 * Math.PI * at) / radii.length
        return [lng + radius * scale * Math.cos(angle), lat + radius * scale * Math.sin(angle)]
      })
      return [...places, places[0]!]
    }
    return { outline: ring(1), hole: turned(ring(0.3)) }
  })

const places = (ring: Ring) => ring.map(([x, y]) => `${x},${y},0`).join(' ')

/** One site in every format, with a hole where the format has them. */
const WRITERS: Record<string, { write(outline: Ring, hole: Ring): Promise<string | Uint8Array> | string | Uint8Array; hasHole: boolean }> =
  {
    'GeoJSON in degrees': { write: (outline, hole) => collection([outline, hole]), hasHole: true },
    'GeoJSON with its axes swapped': { write: (outline, hole) => collection([swapped(outline), swapped(hole)]), hasHole: true },
    'GeoJSON in a grid': {
      write: (outline, hole) => collection([inMetres(outline), inMetres(hole)], 'urn:ogc:def:crs:EPSG::4530'),
      hasHole: true,
    },
    KML: {
      write: (outline, hole) =>
        `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>${NAME}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>${places(outline)}</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>${places(hole)}</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark></kml>`,
      hasHole: true,
    },
    'a shapefile in GBK without .prj and .cpg': {
      write: (outline, hole) => shapefile([NAME], [[inMetres(outline), inMetres(hole)]]),
      hasHole: true,
    },
    'the text of the ministry': {
      write: (outline, hole) =>
        gbk(
          [
            '[属性描述]\r\n坐标系=2000国家大地坐标系\r\n几度分带=3\r\n投影类型=高斯克吕格\r\n计量单位=米\r\n带号=42\r\n[地块坐标]',
            `${outline.length + hole.length},1.2345,DK1,${NAME},面,,工业用地,,@`,
            ...inMetres(outline).map(([x, y], at) => `J${at + 1},1,${y},${x}`),
            ...inMetres(hole).map(([x, y], at) => `J${at + 1},2,${y},${x}`),
          ].join('\r\n'),
        ),
      hasHole: true,
    },
    'a drawing in millimetres': {
      write: (outline) =>
        drawing(
          [
            {
              layer: '红线',
              ring: inMetres(outline)
                .slice(0, -1)
                .map(([x, y]): [number, number] => [x * 1000, y * 1000]),
              text: undefined,
            },
          ],
          4,
        ),
      hasHole: false,
    },
    'a table of X and Y in two groups': {
      write: (outline) => {
        const corners = inMetres(outline)
          .slice(0, -1)
          .map(([x, y], at) => [`J${at + 1}`, y, x])
        const half = Math.ceil(corners.length / 2)
        return workbook({
          坐标表: [
            [`${NAME}拐点坐标表`],
            ['点号', '坐标', null, '点号', '坐标', null],
            [null, 'X', 'Y', null, 'X', 'Y'],
            ...corners.slice(0, half).map((corner, at) => [...corner, ...(corners[half + at] ?? [])]),
            ['制表：某某'],
          ],
        })
      },
      hasHole: false,
    },
    'a table of degrees, minutes and seconds': {
      write: (outline) =>
        `${NAME}界址点坐标表\n点号,经度,纬度\n${outline
          .slice(0, -1)
          .map(([lng, lat], at) => `J${at + 1},${dms(lng)},${dms(lat)}`)
          .join('\n')}\n`,
      hasHole: false,
    },
  }

describe('a site', () => {
  test.each(Object.entries(WRITERS))('comes back out of %s', async (_name, { write, hasHole }) => {
    await fc.assert(
      fc.asyncProperty(outlines, async ({ outline, hole }) => {
        const { features } = await read(await write(outline, hole))
        expect(features).toHaveLength(1)
        const [{ geometry, name, fault, areaM2 }] = features as [ReadSiteFile['features'][0]]
        const wanted = hasHole ? polygonOf(outline, hole) : polygonOf(outline)
        expect(geometry.type).toBe('Polygon')
        expect(geometry.coordinates).toHaveLength(hasHole ? 2 : 1)
        // A centimetre.
        expect(apart(geometry, wanted)).toBeLessThan(1.5e-7)
        expect(apart(wanted, geometry)).toBeLessThan(1.5e-7)
        expect(fault).toBeNull()
        expect(areaM2).toBeGreaterThan(1000)
        if (_name !== 'a drawing in millimetres') expect(name).toBe(NAME)
      }),
      { numRuns: 15 },
    )
  })
})
