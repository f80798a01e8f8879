import { keyOfGrid, STRIPS, zoneOfMeridian, type Datum, type SystemKey } from '../geo/coordinate-systems.ts'
import type { SystemStatement } from './site-file.ts'

/** Runs of codes of the EPSG register, each for the strips over China in their order. */
const RUNS: [first: number, datum: Datum, strip: 3 | 6, zone: number, last: number][] = [
  [4513, 'cgcs2000', 3, 25, 45],
  [4534, 'cgcs2000', 3, 25, 45],
  [4491, 'cgcs2000', 6, 13, 23],
  [4502, 'cgcs2000', 6, 13, 23],
  [2349, 'xian80', 3, 25, 45],
  [2370, 'xian80', 3, 25, 45],
  [2327, 'xian80', 6, 13, 23],
  [2338, 'xian80', 6, 13, 23],
  [2401, 'beijing54', 3, 25, 45],
  [2422, 'beijing54', 3, 25, 45],
  [21413, 'beijing54', 6, 13, 23],
  [21453, 'beijing54', 6, 13, 23],
]
const DEGREES = new Set([4326, 4490, 4480, 4979])
const MERCATOR = new Set([3857, 900913, 102100, 3785])

/** The key of a code of the EPSG register; null for one that is not known here. */
export function keyOfEpsg(code: number): SystemKey | null {
  if (DEGREES.has(code)) return 'degrees'
  if (MERCATOR.has(code)) return 'mercator'
  if (code > 32600 && code <= 32660) return `utm-${String(code - 32600).padStart(2, '0')}`
  for (const [first, datum, strip, zone, last] of RUNS) {
    if (code >= first && code <= first + last - zone) return keyOfGrid({ datum, strip, zone: zone + code - first })
  }
  return null
}

/** A system as GeoJSON and others name it: `urn:ogc:def:crs:EPSG::4490`, `EPSG:4547`, `CRS84`. */
export function statementOfName(name: string): SystemStatement {
  const code = /EPSG:{1,2}(?:[\d.]+:)?(\d{4,6})$/i.exec(name.trim())?.[1]
  const key = /CRS:?84$/i.test(name.trim()) ? 'degrees' : code === undefined ? null : keyOfEpsg(Number(code))
  return { name: name.trim(), key, definition: null }
}

function datumOf(text: string): Datum | null {
  if (/CGCS_?2000|China[_ ]Geodetic|China_2000|2000国家/i.test(text)) return 'cgcs2000'
  if (/Xian_?(19)?80|西安/i.test(text)) return 'xian80'
  return /Beijing_?(19)?54|Krasov|北京54/i.test(text) ? 'beijing54' : null
}

/** The number of a parameter of a WKT definition. */
function parameter(wkt: string, name: string): number | null {
  const value = new RegExp(`PARAMETER\\["${name}",\\s*(-?[\\d.]+)\\]`, 'i').exec(wkt)?.[1]
  return value === undefined ? null : Number(value)
}

/** True for a projection with the numbers of the standard: cities have others of their own. */
function isPlainStrip(wkt: string): boolean {
  const [east, north, scale] = [parameter(wkt, 'False_Easting'), parameter(wkt, 'False_Northing'), parameter(wkt, 'Scale_Factor')]
  const isMetre = /UNIT\["(Meter|Metre|m)",\s*1(\.0+)?/i.test(wkt)
  return (
    isMetre &&
    (east ?? 0) % 1_000_000 === 500_000 &&
    (north ?? 0) === 0 &&
    (scale ?? 1) === 1 &&
    (parameter(wkt, 'Latitude_Of_Origin') ?? 0) === 0
  )
}

/** The grid over China that a WKT definition says: whether its eastings have the strip's number or not is seen of them. */
function gridOf(wkt: string): SystemKey | null {
  const datum = datumOf(wkt)
  const meridian = parameter(wkt, 'Central_Meridian')
  if (datum === null || meridian === null || !isPlainStrip(wkt) || !/PROJECTION\["(Gauss_Kruger|Transverse_Mercator)"/i.test(wkt))
    return null
  // Half of the strips of 6° have the meridian of one of 3°: the name tells them apart, and the places are the same.
  const isWide = !/3[_ ]?Degree|3_deg/i.test(wkt) && /6[_ ]?Degree|GK_(Zone|CM)/i.test(wkt)
  const widths = isWide ? ([6, 3] as const) : ([3, 6] as const)
  for (const strip of widths) {
    const zone = zoneOfMeridian(meridian, strip)
    if (zone !== null && zone >= STRIPS[strip][0]) return keyOfGrid({ datum, strip, zone })
  }
  return null
}

/** What a .prj beside a shapefile says. */
export function statementOfWkt(wkt: string): SystemStatement | null {
  const text = wkt.trim()
  const name = /^(?:PROJCS|GEOGCS|COMPD_CS|PROJCRS|GEOGCRS)\["([^"]+)"/i.exec(text)?.[1]
  if (name === undefined) return null
  if (/^(GEOGCS|GEOGCRS)/i.test(text)) {
    // Degrees of an older datum are no degrees of WGS 84.
    const isModern = /WGS_?(19)?84|CGCS_?2000|China[_ ]Geodetic|China_2000/i.test(text)
    return { name, key: isModern ? 'degrees' : null, definition: text }
  }
  const isMercator = /Web_Mercator|Mercator_Auxiliary_Sphere|Pseudo-Mercator/i.test(text)
  return { name, key: isMercator ? 'mercator' : gridOf(text), definition: text }
}

/** True for a system whose ground lies up to some hundred metres from that of today's maps. */
export function isOldDatum(key: SystemKey, statement: SystemStatement | null): boolean {
  if (/^(xian80|beijing54)-/.test(key)) return true
  // Degrees of older ground are read as those of today's maps: there is no other way, and it is told.
  if (key !== 'file' && key !== 'degrees') return false
  const stated = datumOf(`${statement?.name} ${statement?.definition}`)
  return stated === 'xian80' || stated === 'beijing54' || /EPSG:+(4610|4214)$/i.test(statement?.name ?? '')
}
