import proj4 from 'proj4'
import { describe, expect, test } from 'vitest'
import { keyOfGrid, toDegrees } from '#domain/geo/coordinate-systems.ts'
import { detectSystem } from '#domain/site-file/detect-system.ts'
import { keyOfEpsg, statementOfName, statementOfWkt } from '#domain/site-file/stated-system.ts'

const HERE: [number, number] = [125.1453, 42.9021]
const ZONE = { lng: 125.14, lat: 42.9 }
/** Metres of a strip, computed with the definition of the register and not with ours. */
const metres = (meridian: number, falseEasting: number) =>
  proj4('EPSG:4326', `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`, HERE)

const GK3_ALONE = metres(126, 500_000) as [number, number]
const GK3 = metres(126, 42_500_000) as [number, number]
const GK6 = metres(123, 21_500_000) as [number, number]
const MERCATOR = proj4('EPSG:4326', 'EPSG:3857', HERE) as [number, number]
const swap = ([x, y]: [number, number]): [number, number] => [y, x]
const inMm = ([x, y]: [number, number]): [number, number] => [x * 1000, y * 1000]
const file = { format: 'geojson' as const, statement: null, unit: null, isNorthFirst: null }

describe('how places of a file are read', () => {
  test.each<[string, [number, number], string | null, object]>([
    ['degrees', HERE, 'degrees', { basis: 'numbers', isNorthFirst: false }],
    ['degrees, north first', swap(HERE), 'degrees', { isNorthFirst: true }],
    ['a strip of 3° with its number', GK3, 'cgcs2000-3-42', { basis: 'numbers', isNorthFirst: false, unit: 'm' }],
    ['a strip of 3° with its number, north first', swap(GK3), 'cgcs2000-3-42', { isNorthFirst: true }],
    ['a strip of 6° with its number', GK6, 'cgcs2000-6-21', { basis: 'numbers' }],
    ['a strip of 3° whose number is left out', GK3_ALONE, 'cgcs2000-3-42', { basis: 'zone' }],
    ['the same, north first', swap(GK3_ALONE), 'cgcs2000-3-42', { basis: 'zone', isNorthFirst: true }],
    ['millimetres with the number of the strip', inMm(GK3), 'cgcs2000-3-42', { unit: 'mm' }],
    ['millimetres without it, north first', inMm(swap(GK3_ALONE)), 'cgcs2000-3-42', { unit: 'mm', isNorthFirst: true }],
    ['web mercator', MERCATOR, 'mercator', { basis: 'numbers' }],
    ['numbers of a site of its own', [1234.5, 56_789], null, { basis: null }],
  ])('%s', (_name, place, key, rest) => {
    const found = detectSystem([place], file, ZONE)
    expect(found).toMatchObject({ key, ...rest })
    if (key === null) return
    const [x, y] = found.isNorthFirst ? swap(place) : place
    const factor = found.unit === 'mm' ? 1000 : 1
    const [lng, lat] = toDegrees(key)!([x / factor, y / factor])
    expect(lng).toBeCloseTo(HERE[0], 6)
    expect(lat).toBeCloseTo(HERE[1], 6)
  })

  test('a strip whose number is left out is asked for where there is no zone', () => {
    expect(detectSystem([GK3_ALONE], file, null)).toMatchObject({ key: null, basis: null })
  })

  test('a small drawing is not taken for degrees', () => {
    expect(detectSystem([[30, 40]], { ...file, format: 'dxf' }, ZONE).key).toBeNull()
  })

  test('a frame far from the rest does not decide', () => {
    expect(detectSystem([[0, 0], GK3, GK3, GK3], file, ZONE).key).toBe('cgcs2000-3-42')
  })

  test('what was chosen comes first', () => {
    const found = detectSystem([GK3], file, ZONE, { key: 'mercator', isNorthFirst: true, unit: 'mm' })
    expect(found).toEqual({ key: 'mercator', basis: 'chosen', isNorthFirst: true, unit: 'mm' })
  })
})

const PRJ = (name: string, datum: string, meridian: number, east: number) =>
  `PROJCS["${name}",GEOGCS["GCS_${datum}",DATUM["D_${datum}",SPHEROID["S",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${east}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`

describe('what a file says of its system', () => {
  test.each([
    [4490, 'degrees'],
    [4513, 'cgcs2000-3-25'],
    [4530, 'cgcs2000-3-42'],
    [4551, 'cgcs2000-3-42'],
    [4554, 'cgcs2000-3-45'],
    [4499, 'cgcs2000-6-21'],
    [4510, 'cgcs2000-6-21'],
    [2366, 'xian80-3-42'],
    [2439, 'beijing54-3-42'],
    [21421, 'beijing54-6-21'],
    [32651, 'utm-51'],
    [3857, 'mercator'],
    [27700, null],
  ])('EPSG:%i is %s', (code, key) => {
    expect(keyOfEpsg(code)).toBe(key)
  })

  test.each([
    ['urn:ogc:def:crs:EPSG::4551', 'cgcs2000-3-42'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'degrees'],
    ['EPSG:4490', 'degrees'],
    ['local', null],
  ])('%s', (name, key) => {
    expect(statementOfName(name).key).toBe(key)
  })

  test.each([
    [PRJ('CGCS2000_3_Degree_GK_Zone_42', 'China_2000', 126, 42_500_000), 'cgcs2000-3-42'],
    [PRJ('CGCS2000_3_Degree_GK_CM_126E', 'China_2000', 126, 500_000), 'cgcs2000-3-42'],
    [PRJ('CGCS2000_GK_Zone_21', 'China_2000', 123, 21_500_000), 'cgcs2000-6-21'],
    [PRJ('Xian_1980_3_Degree_GK_Zone_42', 'Xian_1980', 126, 42_500_000), 'xian80-3-42'],
    [PRJ('Beijing_1954_3_Degree_GK_CM_126E', 'Beijing_1954', 126, 500_000), 'beijing54-3-42'],
    [PRJ('City_2000', 'China_2000', 125.5, 500_000), null],
    [PRJ('City_2000', 'China_2000', 126, 50_000), null],
    [PRJ('City_2000', 'China_2000', 126, 500_000).replace('"False_Northing",0.0', '"False_Northing",-4700000.0'), null],
    [PRJ('City_2000', 'China_2000', 126, 500_000).replace('"Scale_Factor",1.0', '"Scale_Factor",1.00008'), null],
    [PRJ('City_2000', 'China_2000', 126, 500_000).replace('UNIT["Meter",1.0]', 'UNIT["Foot",0.3048]'), null],
  ])('%s', (wkt, key) => {
    expect(statementOfWkt(wkt)).toMatchObject({ key, definition: wkt })
  })

  test('eastings with the number of the strip are read though the file says that they have none', () => {
    const statement = statementOfWkt(PRJ('CGCS2000_3_Degree_GK_CM_126E', 'China_2000', 126, 500_000))
    expect(detectSystem([GK3], { ...file, statement }, null)).toMatchObject({ key: 'cgcs2000-3-42', basis: 'stated' })
  })

  test('eastings of another strip than the file says are read by their number', () => {
    const statement = statementOfWkt(PRJ('CGCS2000_3_Degree_GK_Zone_41', 'China_2000', 123, 41_500_000))
    expect(detectSystem([GK3], { ...file, statement }, null)).toMatchObject({ key: 'cgcs2000-3-42', basis: 'numbers' })
  })

  test('the ground of the file is kept where the easting names the strip', () => {
    const statement = { name: '1980西安坐标系', key: keyOfGrid({ datum: 'xian80', strip: 3, zone: 42 }), definition: null }
    expect(detectSystem([GK3], { ...file, statement }, null)).toMatchObject({ key: 'xian80-3-42', basis: 'stated' })
  })
})
