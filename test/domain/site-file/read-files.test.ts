import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import proj4 from 'proj4'
import { describe, expect, test } from 'vitest'
import type { SiteGeometry } from '#domain/facts/site.ts'
import { SiteFileError } from '#domain/site-file/site-file.ts'
import type { Position } from '#domain/values/rings.ts'
import { placeFeatures, type ReadSiteFile, type SiteFileOptions } from '#services/site-file/place-features.ts'
import { readSiteFile } from '#services/site-file/read-site-file.ts'
import { workbook } from '../../support/ledger-files.ts'
import { drawing, gbk, shapefile } from '../../support/site-files.ts'
import { zipOf } from '../../support/zip-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'sites-'))
let files = 0

async function read(content: string | Uint8Array, options: Partial<SiteFileOptions> = {}): Promise<ReadSiteFile> {
  const path = join(folder, String((files += 1)))
  writeFileSync(path, content)
  return placeFeatures(await readSiteFile(path), { zoneMiddle: { lng: 125.14, lat: 42.9 }, ...options })
}

const faultOf = async (content: string | Uint8Array) => {
  const error = await read(content).catch((thrown: unknown) => thrown)
  return error instanceof SiteFileError ? [error.fault, error.at] : error
}

const NAME = '示例纺织园'
const GRID = '+proj=tmerc +lat_0=0 +lon_0=126 +k=1 +x_0=42500000 +y_0=0 +ellps=GRS80 +units=m +no_defs'
type Ring = [number, number][]

/** Metres of strip 42, as another program computes them, to the millimetre. */
const inMetres = (ring: Ring): Ring =>
  ring.map((place) => proj4('EPSG:4326', GRID, place).map((metres) => Math.round(metres * 1000) / 1000) as [number, number])
const turned = (ring: Ring): Ring => ring.toReversed()
const swapped = (ring: Ring): Ring => ring.map(([x, y]) => [y, x])

/** Degrees, minutes and seconds as surveys write them. */
function dms(degrees: number): string {
  const parts = Math.round(degrees * 3600 * 10_000)
  const [whole, minutes, seconds] = [Math.floor(parts / 36_000_000), Math.floor((parts % 36_000_000) / 600_000), (parts % 600_000) / 10_000]
  return `${whole}°${String(minutes).padStart(2, '0')}′${seconds.toFixed(4)}″`
}

/** Farthest of a corner from the nearest of the other's, degrees. */
function apart(one: SiteGeometry, other: SiteGeometry): number {
  const flat = (site: SiteGeometry) => (site.coordinates as unknown[]).flat(8) as number[]
  const places = (numbers: number[]): Position[] => numbers.flatMap((x, at) => (at % 2 === 0 ? [[x, numbers[at + 1]!] as Position] : []))
  const [a, b] = [places(flat(one)), places(flat(other))]
  return Math.max(...a.map(([x, y]) => Math.min(...b.map(([u, v]) => Math.hypot(x - u, y - v)))))
}

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

const polygonOf = (...coordinates: Ring[]): SiteGeometry => ({ type: 'Polygon', coordinates })
const collection = (coordinates: Ring[], crs?: string) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
    features: [{ type: 'Feature', properties: { 项目名称: NAME }, geometry: { type: 'Polygon', coordinates } }],
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

const SQUARE: Ring = [
  [125.1, 42.9],
  [125.11, 42.9],
  [125.11, 42.91],
  [125.1, 42.91],
  [125.1, 42.9],
]
const METRES = inMetres(SQUARE)

describe('what is read of a file', () => {
  test('of a drawing are the layers, the text in an outline, and strokes that meet as one', async () => {
    const ends = METRES.slice(1).map((to, at) => [METRES[at]!, to] as const)
    const strokes = ends.flatMap(([[ax, ay], [bx, by]]) => ['0', 'LINE', '8', '边界', '10', ax, '20', ay, '11', bx, '21', by].map(String))
    const text = drawing([{ layer: '红线', ring: METRES.slice(0, -1), text: NAME }]).replace(
      '0\nENDSEC\n0\nEOF',
      `${strokes.join('\n')}\n0\nENDSEC\n0\nEOF`,
    )
    const { layers, features } = await read(gbk(text))
    expect(layers).toEqual([
      { name: '红线', count: 1 },
      { name: '边界', count: 1 },
    ])
    expect(features.map(({ layer, name, geometry }) => [layer, name, geometry.type])).toEqual([
      ['红线', NAME, 'Polygon'],
      ['边界', NAME, 'Polygon'],
    ])
    expect((await read(gbk(text), { layers: ['边界'] })).features).toHaveLength(1)
  })

  test('of several parcels below each other are their names', async () => {
    const rows = (name: string, shift: number) => [name, ...METRES.slice(0, 4).map(([x, y], at) => `${at + 1},${y},${x + shift}`)]
    const { features } = await read(['序号,纵坐标X（m）,横坐标Y（m）', ...rows('一号地块', 0), ...rows('二号地块', 2000)].join('\n'))
    expect(features.map(({ name, geometry }) => [name, geometry.type])).toEqual([
      ['一号地块', 'Polygon'],
      ['二号地块', 'Polygon'],
    ])
  })

  test('of a parcel one of whose corners can not be read is nothing but that row', async () => {
    const rows = METRES.slice(0, 4).map(([x, y], at) => `${at + 1},${y},${x}`)
    const { features, notes } = await read(
      ['序号,X,Y', '一号地块', ...rows, '二号地块', ...rows.slice(0, 3), '4,4750??.1,42501234.1'].join('\n'),
    )
    expect(features.map(({ name }) => name)).toEqual(['一号地块'])
    expect(notes).toContainEqual({ kind: 'unreadablePlaces', count: 1, place: '11' })
  })

  test('of a list of projects with a place each are points', async () => {
    const { features } = await read('项目名称,经度,纬度\n甲厂,125.1,42.9\n乙厂,125.2,42.95\n')
    expect(features.map(({ name, geometry }) => [name, geometry.coordinates])).toEqual([
      ['甲厂', [125.1, 42.9]],
      ['乙厂', [125.2, 42.95]],
    ])
  })

  test('of places of a collection that are no numbers is said which they are', async () => {
    const feature = (name: string, x: unknown) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Point', coordinates: [x, 42.9] },
    })
    const { features, notes } = await read(
      JSON.stringify({ type: 'FeatureCollection', features: [feature('甲', 125.1), feature('乙', null)] }),
    )
    expect(features.map(({ name }) => name)).toEqual(['甲'])
    expect(notes).toContainEqual({ kind: 'unreadablePlaces', count: 1, place: '乙' })
  })

  test('of an outline of ten thousand corners are fewer, none of them moved far', async () => {
    const ring: Ring = Array.from({ length: 10_000 }, (_, at) => {
      const angle = (2 * Math.PI * at) / 9999
      return [125.1 + 0.01 * Math.cos(angle), 42.9 + 0.01 * Math.sin(angle)]
    })
    const { features, notes } = await read(collection([ring]))
    expect(features[0]!.corners).toBeLessThanOrEqual(500)
    expect(notes).toContainEqual({ kind: 'simplified', count: 1, place: NAME })
    expect(apart(features[0]!.geometry, polygonOf(ring))).toBeLessThan(1e-6)
  })

  test('without a system that can be told is a corner, and no place', async () => {
    expect(
      await read(
        drawing([
          {
            layer: '0',
            ring: [
              [0, 0],
              [30, 0],
              [30, 40],
            ],
          },
        ]),
      ),
    ).toMatchObject({ system: null, features: [], sample: [0, 0] })
  })

  test('of older ground, and of places far away, is said so', async () => {
    const kinds = async (content: string | Uint8Array, options = {}) => (await read(content, options)).notes.map(({ kind }) => kind)
    expect(await kinds(collection([METRES], 'EPSG:2366'))).toEqual(['oldDatum'])
    expect(await kinds(collection([SQUARE.map(([x, y]): [number, number] => [x - 10, y])]))).toEqual(['far'])
    expect(await kinds(collection([SQUARE]))).toEqual([])
  })

  test('from a map of the web is moved back', async () => {
    const { features } = await read(collection([SQUARE]), { key: 'gcj02' })
    const [lng, lat] = (features[0]!.geometry.coordinates as Ring[])[0]![0]!
    expect(lng).toBeLessThan(125.1 - 0.004)
    expect(lat).toBeLessThan(42.9 - 0.001)
  })

  test('of a shapefile whose .cpg says what its bytes are not is by its bytes', async () => {
    const parts = { 'a.shp': Buffer.from(''), 'a.dbf': Buffer.from(''), 'a.cpg': Buffer.from('UTF-8') }
    const { shp, dbf } = await import('../../support/site-files.ts')
    const file = zipOf({ ...parts, 'a.shp': shp([[METRES]]), 'a.dbf': dbf('XMMC', [gbk(NAME)]) })
    expect(await read(file)).toMatchObject({ encoding: 'gb18030', features: [{ name: NAME }] })
  })
})

describe('a file that can not be read', () => {
  const kml = (inside: string, head = '') => `<?xml version="1.0"?>${head}<kml xmlns="http://www.opengis.net/kml/2.2">${inside}</kml>`

  test.each<[string, () => string | Uint8Array, [string, string | null]]>([
    ['GeoJSON with NaN', () => '{"type":"Point",\n"coordinates":[NaN, 42.9]}', ['badJson', '2']],
    ['GeoJSON that is cut off', () => '{"type":"FeatureCollection","features":[', ['badJson', null]],
    ['JSON that is something else', () => '{"name":"x"}', ['notASiteFile', null]],
    ['GeoJSON without places', () => '{"type":"FeatureCollection","features":[]}', ['noPlaces', null]],
    ['KML whose places are words', () => kml('<Placemark><Point><coordinates>no,no</coordinates></Point></Placemark>'), ['noPlaces', null]],
    ['a DWG', () => 'AC1032\u0000\u0000', ['drawing', null]],
    ['a binary DXF', () => 'AutoCAD Binary DXF\r\n\u001a\u0000', ['binaryDrawing', null]],
    ['DXF that is cut off', () => '0\nSECTION\n2\nENTITIES\n0\nLINE\n10\n', ['badDrawing', null]],
    ['a shapefile without its shapes', () => zipOf({ 'a.dbf': Buffer.from('x') }), ['noShape', null]],
    ['a shapefile that is cut off', () => zipOf({ 'a.shp': Buffer.from('0000270a', 'hex') }), ['badShape', 'a']],
    ['a geodatabase', () => zipOf({ 'x.gdb/a00000001.gdbtable': Buffer.from('x') }), ['geodatabase', null]],
    ['a table without corners', () => '姓名,电话\n张某,13800000000\n', ['notASiteFile', null]],
  ])('%s', async (_name, content, fault) => {
    expect(await faultOf(content())).toEqual(fault)
  })

  test('KML with an entity from outside is refused, and the entity never read', async () => {
    const doctype = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    const file = kml('<Placemark><name>&x;</name><Point><coordinates>125,42</coordinates></Point></Placemark>', doctype)
    await expect(read(file)).rejects.toMatchObject({ fault: 'damaged' })
  })

  test('blocks of a drawing that hold each other a hundredfold end in a fault', async () => {
    const names = ['A', 'B', 'C', 'D', 'E']
    const insert = (name: string) => `0\nINSERT\n2\n${name}\n10\n0\n20\n0\n`
    const line = '0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n'
    const blocks = names.map((name, at) => {
      const inside = at + 1 < names.length ? insert(names[at + 1]!) : line
      return `0\nBLOCK\n2\n${name}\n10\n0\n20\n0\n${inside.repeat(100)}0\nENDBLK\n`
    })
    const bomb = `0\nSECTION\n2\nBLOCKS\n${blocks.join('')}0\nENDSEC\n0\nSECTION\n2\nENTITIES\n${insert('A')}0\nENDSEC\n0\nEOF\n`
    expect(await faultOf(bomb)).toEqual(['tooManyPlaces', null])
  })

  test('what is nested too deep ends in an error and not in a loop', async () => {
    const depth = 20_000
    const nested = `${'{"type":"GeometryCollection","geometries":['.repeat(depth)}${']}'.repeat(depth)}`
    await expect(read(nested)).rejects.toThrow(RangeError)
  })
})
