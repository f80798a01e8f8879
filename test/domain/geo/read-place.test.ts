import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlace } from '#domain/geo/read-place.ts'

const HERE = [125.13675, 42.9092778]

describe('a place as a survey writes it', () => {
  test.each([
    '125.13675, 42.9092778',
    '125.13675 42.9092778',
    '125.13675\t42.9092778\t312.50',
    '42.9092778, 125.13675',
    'J1 125.13675 42.9092778',
    'J1：125.13675，42.9092778',
    '1, 125.13675, 42.9092778, 312.5',
    '1、125.13675、42.9092778'.replace('、42', ' 42'),
    'E125.13675 N42.9092778',
    '42.9092778N, 125.13675E',
    '125.13675° 42.9092778°',
    'J1 125°08′12.30″ 42°54′33.40″',
    '125°08\'12.30" 42°54\'33.40"',
    "125°08'12.30'' 42°54'33.40''",
    '125度08分12.30秒，42度54分33.40秒',
    '东经125°08′12.30″，北纬42°54′33.40″',
    '北纬 42°54′33.40″ 东经 125°08′12.30″',
    'N42°54′33.40″, E125°08′12.30″',
    '125º08’12.30” 42º54’33.40”',
    '１２５°０８′１２.３０″ ４２°５４′３３.４０″',
    '125°08.205′E, 42°54.556668′N',
    '3 125°08′12.30″ 42°54′33.40″ 312.5',
  ])('%s is read right', (text) => {
    const read = readPlace(text)
    expect(read).toMatchObject({ grid: null })
    const { place } = read as { place: [number, number] }
    expect(place[0]).toBeCloseTo(HERE[0]!, 6)
    expect(place[1]).toBeCloseTo(HERE[1]!, 6)
  })

  test.each([
    '',
    '没有',
    '2, 42.9',
    '125.13675',
    '125°08′72.30″ 42°54′33.40″',
    '125°68′12.30″ 42°54′33.40″',
    '125.5°08′12″ 42°54′33″',
    'E125.13675 E42.9092778',
    '125°08′12.30″ 42.9092778',
    '125.1 42.9 125.2 42.8',
    '125.13675, 42.9092778, 近河',
    '225.1, 42.9',
    '1250812.30 425433.40',
    '4750123.5 92412345.6',
  ])('%j is none, and not half of one', (text) => {
    expect(readPlace(text)).toEqual({ fault: 'unreadable' })
  })

  test('is the same in degrees, minutes and seconds as in decimals, anywhere in China', () => {
    const written = (thousandths: number) => {
      const seconds = (thousandths % 60_000) / 1000
      return `${Math.floor(thousandths / 3_600_000)}°${Math.floor(thousandths / 60_000) % 60}′${seconds.toFixed(3)}″`
    }
    const place = fc.tuple(
      fc.integer({ min: 73 * 3_600_000, max: 136 * 3_600_000 }),
      fc.integer({ min: 3 * 3_600_000, max: 54 * 3_600_000 }),
    )
    fc.assert(
      fc.property(place, fc.boolean(), ([lng, lat], isLatFirst) => {
        const parts = [written(lng), written(lat)]
        const read = readPlace((isLatFirst ? parts.reverse() : parts).join(' ')) as { place: [number, number] }
        expect(read.place[0]).toBeCloseTo(lng / 3_600_000, 7)
        expect(read.place[1]).toBeCloseTo(lat / 3_600_000, 7)
      }),
    )
  })
})

describe('a place in metres of a grid', () => {
  // The length of the meridian from the equator to 45° on this ellipsoid is 4,984,944.378 m.
  test.each([
    ['4984944.378 42500000', 126, 3, 42],
    ['X=4984944.378, Y=42500000.000', 126, 3, 42],
    ['42500000.0 4984944.378', 126, 3, 42],
    ['J7 4984944.378 21500000.0 256.3', 123, 6, 21],
  ] as const)('%s lies on the middle of its strip', (text, lng, strip, zone) => {
    const read = readPlace(text) as { place: [number, number] }
    expect(read).toMatchObject({ grid: { strip, zone } })
    expect(read.place[0]).toBeCloseTo(lng, 8)
    expect(read.place[1]).toBeCloseTo(45, 7)
  })

  test('lies a kilometre east where its easting is a kilometre more', () => {
    const { place } = readPlace('4984944.378 42501000') as { place: [number, number] }
    // On the parallel of 45° a degree is 78,846.8 m long.
    expect((place[0] - 126) * 78_846.8).toBeCloseTo(1000, 0)
  })

  test('without the number of its strip is asked for it', () => {
    expect(readPlace('J1 4750123.5 412345.6')).toEqual({ fault: 'noZone' })
  })
})
