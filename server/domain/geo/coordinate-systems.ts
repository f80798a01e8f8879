import proj4 from 'proj4'
import type { Position } from '../values/rings.ts'

/** The ground that a survey measures from. Those before CGCS2000 lie up to some hundred metres off, and how far is not published. */
export const DATUMS = ['cgcs2000', 'xian80', 'beijing54'] as const
export type Datum = (typeof DATUMS)[number]

/** A grid in which surveys give metres: strips of 3° or 6°, by their number (高斯-克吕格). */
export interface SurveyGrid {
  datum: Datum
  strip: 3 | 6
  zone: number
}

/**
 * In which system a file gives its places, as a key: `degrees` (WGS 84 or CGCS2000), `gcj02` and `bd09` (maps of the web, shifted),
 * `mercator`, `file` (what a .prj of the file says), `utm-51`, or a grid of a survey, `cgcs2000-3-41`.
 */
export type SystemKey = string

/** The strips that lie over China, 3° and 6°, first and last. */
export const STRIPS = { 3: [24, 45], 6: [13, 23] } as const
const ELLIPSOIDS: Record<Datum, string> = {
  cgcs2000: '+a=6378137 +rf=298.257222101',
  xian80: '+a=6378140 +rf=298.257',
  beijing54: '+a=6378245 +rf=298.3',
}
/** An easting may begin with the number of its strip, in millions of metres. */
const ZONE_M = 1_000_000
/** A hundred-millionth of a degree is a millimetre. */
const DECIMALS = 8

const rounded = ([lng, lat]: readonly number[]): Position => [Number(lng!.toFixed(DECIMALS)), Number(lat!.toFixed(DECIMALS))]

/** The meridian in the middle of a strip, degrees. */
export function middleMeridian({ strip, zone }: Pick<SurveyGrid, 'strip' | 'zone'>): number {
  return strip === 3 ? zone * 3 : zone * 6 - 3
}

/** The strip in whose middle a meridian lies; null where there is none over China. */
export function zoneOfMeridian(meridian: number, strip: 3 | 6): number | null {
  const zone = strip === 3 ? meridian / 3 : (meridian + 3) / 6
  const [first, last] = STRIPS[strip]
  return Number.isInteger(zone) && zone >= first && zone <= last ? zone : null
}

/** The strip of 3° that a longitude lies in. */
export function stripAt(lng: number): number {
  return Math.round(lng / 3)
}

/** The grid of an easting that begins with the number of its strip, metres; null where it does not. */
export function gridOfEasting(easting: number): SurveyGrid | null {
  const zone = Math.floor(easting / ZONE_M)
  const strip = ([3, 6] as const).find((one) => zone >= STRIPS[one][0] && zone <= STRIPS[one][1])
  return strip === undefined ? null : { datum: 'cgcs2000', strip, zone }
}

/** True for systems whose places are degrees. */
export const isAngular = (key: SystemKey | null) => key === 'degrees' || key === 'gcj02' || key === 'bd09'

export function keyOfGrid({ datum, strip, zone }: SurveyGrid): SystemKey {
  return `${datum}-${strip}-${zone}`
}

/** The grid that a key names; null for another system. */
export function gridOfKey(key: SystemKey): SurveyGrid | null {
  const [, datum, strip, zone] = /^(cgcs2000|xian80|beijing54)-([36])-(\d{2})$/.exec(key) ?? []
  if (datum === undefined) return null
  return { datum: datum as Datum, strip: Number(strip) as 3 | 6, zone: Number(zone) }
}

/** Turns places of a file, east first, into degrees of WGS 84. */
export type ToDegrees = (place: readonly [x: number, y: number]) => Position

/** A strip's places, east of its middle by 500 km. */
function fromStrip({ datum, strip, zone }: SurveyGrid): ToDegrees {
  const ellipsoid = ELLIPSOIDS[datum]
  const grid = `+proj=tmerc +lat_0=0 +lon_0=${middleMeridian({ strip, zone })} +k=1 +x_0=500000 +y_0=0 ${ellipsoid} +units=m +no_defs`
  const { forward } = proj4(grid, `+proj=longlat ${ellipsoid} +no_defs`)
  return ([x, y]) => rounded(forward([x, y]))
}

/** The number of the strip is left out or not: eastings within one have six digits. A place may name another strip than the rest. */
function fromGrid({ datum, strip, zone }: SurveyGrid): ToDegrees {
  const strips = new Map<number, ToDegrees>()
  return ([x, y]) => {
    const named = Math.floor(x / ZONE_M)
    const own = named === 0 ? zone : named
    if (own < STRIPS[strip][0] || own > STRIPS[strip][1]) return [Number.NaN, Number.NaN]
    if (!strips.has(own)) strips.set(own, fromStrip({ datum, strip, zone: own }))
    return strips.get(own)!([x - named * ZONE_M, y])
  }
}

const PLAIN: Record<string, ToDegrees> = {
  degrees: rounded,
  mercator: ([x, y]) => rounded(proj4('EPSG:3857', 'EPSG:4326', [x, y])),
}

/**
 * How places of a system become degrees; null for a key that names none, and for the shifted maps of the web (`gcj02`, `bd09`). `definition`: what the file itself says of its
 * system (WKT), for the key `file`. Throws where that can not be understood.
 */
export function toDegrees(key: SystemKey, definition: string | null = null): ToDegrees | null {
  const grid = gridOfKey(key)
  if (grid) return fromGrid(grid)
  const utm = /^utm-(\d{2})$/.exec(key)?.[1]
  if (utm !== undefined) {
    const { forward } = proj4(`+proj=utm +zone=${Number(utm)} +datum=WGS84 +units=m +no_defs`, 'EPSG:4326')
    return ([x, y]) => rounded(forward([x, y]))
  }
  if (key === 'file') {
    if (definition === null) return null
    const { forward } = proj4(definition, 'EPSG:4326')
    return ([x, y]) => rounded(forward([x, y]))
  }
  return PLAIN[key] ?? null
}

/** Degrees of a place of a survey, metres. */
export function fromSurvey(northing: number, easting: number, grid: SurveyGrid): Position {
  return fromGrid(grid)([easting, northing])
}
