import proj4 from 'proj4'
import { describe, expect, test } from 'vitest'
import { dbf, drawing, gbk, shp } from '../../support/site-files.ts'
import { GRID, NAME, apart, collection, inMetres, polygonOf, read, type Ring } from '../../support/site-reading.ts'
import { zipOf } from '../../support/zip-file.ts'

const SQUARE: Ring = [
  [125.1, 42.9],
  [125.11, 42.9],
  [125.11, 42.91],
  [125.1, 42.91],
  [125.1, 42.9],
]
const METRES = inMetres(SQUARE)

const square = (x: number, y: number, size: number): Ring => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
]
/** From the middle of a square to its right side. */
const diamond = (x: number, y: number): Ring => [
  [x, y - 2],
  [x + 5, y],
  [x, y + 2],
  [x - 2, y],
  [x, y - 2],
]
/** A U of which the notch is a square of 4 from (4, 4). */
const notched: Ring = [
  [0, 0],
  [0, 8],
  [4, 8],
  [4, 4],
  [8, 4],
  [8, 8],
  [12, 8],
  [12, 0],
  [0, 0],
]
const scaledRing = (ring: Ring): Ring => ring.map(([x, y]) => [125.1 + x / 1000, 42.9 + y / 1000])

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
    expect(features[0]!.corners).toBeLessThanOrEqual(1000)
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

  test('of a shapefile whose attributes are numbers are the names of its columns in GBK all the same', async () => {
    const file = zipOf({ 'a.shp': shp([[METRES]]), 'a.dbf': dbf('项目名称', [Buffer.from('A-01')]) })
    expect(await read(file)).toMatchObject({ encoding: 'gb18030', features: [{ name: 'A-01', attributes: { 项目名称: 'A-01' } }] })
  })

  test.each<[string, Ring[][], number[]]>([
    ['a hole that touches its outline', [[square(0, 0, 10), diamond(5, 5)]], [2]],
    ['an outline that fills the notch of another', [[notched], [square(4, 4, 4)]], [1, 1]],
    ['an outline within another', [[square(0, 0, 10)], [square(2, 2, 3)]], [1, 1]],
  ])('of %s is as the file has it', async (_name, polygons, rings) => {
    const scaled = polygons.map((polygon) =>
      polygon.map((ring) => ring.map(([x, y]): [number, number] => [125 + x / 1000, 42.9 + y / 1000])),
    )
    const geometry = { type: 'MultiPolygon', coordinates: scaled }
    const { features } = await read(JSON.stringify({ type: 'Feature', properties: {}, geometry }))
    const made = features[0]!.geometry
    const parts = made.type === 'MultiPolygon' ? made.coordinates : [made.coordinates as Ring[]]
    expect(parts.map((part) => part.length)).toEqual(rings)
  })

  test('of a table is the hole that touches its outline', async () => {
    const corners = [...inMetres(scaledRing(square(0, 0, 10))), ...inMetres(scaledRing(diamond(5, 5)))]
    const { features } = await read(['序号,圈号,X,Y', ...corners.map(([x, y], at) => `${at},${at < 5 ? 1 : 2},${y},${x}`)].join('\n'))
    expect([features.length, (features[0]!.geometry.coordinates as Ring[]).length]).toEqual([1, 2])
  })

  test('of two strips in one file is each in its own', async () => {
    const other = SQUARE.map(
      (place) => proj4('EPSG:4326', GRID.replace('lon_0=126', 'lon_0=123').replace('42500000', '41500000'), place) as [number, number],
    )
    const features = [METRES, METRES, other].map((ring) => ({
      type: 'Feature',
      properties: {},
      geometry: { type: 'Polygon', coordinates: [ring] },
    }))
    const read3 = await read(JSON.stringify({ type: 'FeatureCollection', features }))
    for (const { geometry } of read3.features) expect(apart(geometry, polygonOf(SQUARE))).toBeLessThan(1.5e-7)
    expect(read3.features).toHaveLength(3)
  })

  test('of a boundary text with a corner that can not be read is the other parcel', async () => {
    const parcel = (name: string, bad: string) => [
      `4,1,1,${name},面,,,,@`,
      ...METRES.slice(0, 3).map(([x, y], at) => `J${at + 1},1,${y},${x}`),
      bad,
    ]
    const [x, y] = METRES[3]!
    const { features, notes } = await read(['[地块坐标]', ...parcel('甲', `J4,1,${y},${x}`), ...parcel('乙', `J4,1,${y},`)].join('\r\n'))
    expect(features.map(({ name }) => name)).toEqual(['甲'])
    expect(notes).toContainEqual({ kind: 'unreadablePlaces', count: 1, place: '11' })
  })

  test('of areas is what a survey of the plane measures', async () => {
    const plane: Ring = [
      [42_430_000, 4_755_000],
      [42_430_400, 4_755_000],
      [42_430_400, 4_755_300],
      [42_430_000, 4_755_300],
      [42_430_000, 4_755_000],
    ]
    const { features } = await read(collection([plane]))
    // 120,000 m² on the plane of the strip, which is a ten-thousandth larger than the ground so far from its middle.
    expect(features[0]!.areaM2! / 120_000).toBeCloseTo(1 - 2 * 6.0e-5, 4)
  })

  test('of a shapefile whose .cpg says what its bytes are not is by its bytes', async () => {
    const parts = { 'a.shp': Buffer.from(''), 'a.dbf': Buffer.from(''), 'a.cpg': Buffer.from('UTF-8') }
    const file = zipOf({ ...parts, 'a.shp': shp([[METRES]]), 'a.dbf': dbf('XMMC', [gbk(NAME)]) })
    expect(await read(file)).toMatchObject({ encoding: 'gb18030', features: [{ name: NAME }] })
  })
})
