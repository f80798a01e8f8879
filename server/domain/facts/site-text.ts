import { readPlace } from '../geo/read-place.ts'
import type { Position } from '../values/rings.ts'
import { cornersOf, polygonsOf, type SiteGeometry } from './site.ts'

type Nested = Position | Nested[]

/** How deep the places of a kind lie in its list. */
const DEPTHS: Record<SiteGeometry['type'], number> = { Point: 0, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }
const KINDS = Object.keys(DEPTHS) as SiteGeometry['type'][]

const isPosition = (nested: unknown): nested is Position =>
  Array.isArray(nested) && nested.length === 2 && nested.every((value) => typeof value === 'number' && Number.isFinite(value))

/** True for a list of places of a depth, none of which is empty. */
function isNested(nested: unknown, depth: number): boolean {
  if (depth === 0) return isPosition(nested) && Math.abs(nested[0]) <= 180 && Math.abs(nested[1]) <= 90
  return Array.isArray(nested) && nested.length > 0 && nested.every((one) => isNested(one, depth - 1))
}

function checked(type: SiteGeometry['type'], coordinates: unknown): SiteGeometry | null {
  if (!isNested(coordinates, DEPTHS[type])) return null
  const isShort = (line: unknown) => DEPTHS[type] > 0 && type.endsWith('LineString') && (line as unknown[]).length < 2
  const lines = type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? (coordinates as unknown[]) : []
  return lines.some(isShort) ? null : ({ type, coordinates } as SiteGeometry)
}

/** The lists of WKT as those of JSON: `((125 42, 126 42))` as `[[[125,42],[126,42]]]`. */
function listsOf(text: string): unknown {
  const json = text
    .replace(/\(/g, '[')
    .replace(/\)/g, ']')
    .replace(/(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)(?:\s+-?\d+(?:\.\d+)?)?/g, '[$1,$2]')
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function ofWkt(text: string): SiteGeometry | null {
  const [, srid, name, lists] = /^(?:SRID=(\d+);)?\s*(\w{1,30})(?:\s+Z)?\s*(\([^)].*\))$/is.exec(text) ?? []
  // Metres, or degrees of other ground, are not turned here.
  if (srid !== undefined && srid !== '4326' && srid !== '4490') return null
  // No number of a place is so long.
  if (/\d{25}/.test(text)) return null
  const type = KINDS.find((kind) => kind.toUpperCase() === name?.toUpperCase())
  if (type === undefined || lists === undefined) return null
  const coordinates = listsOf(lists)
  if (type !== 'Point') return checked(type, coordinates)
  return Array.isArray(coordinates) && coordinates.length === 1 ? checked(type, coordinates[0]) : null
}

function ofJson(text: string): SiteGeometry | null {
  try {
    const { type, coordinates } = JSON.parse(text) as { type: SiteGeometry['type']; coordinates: unknown }
    return type in DEPTHS ? checked(type, coordinates) : null
  } catch {
    return null
  }
}

/** The site that a text says: WKT, GeoJSON, or one place in any notation of a survey; null where it says none. */
export function readSiteText(text: string): SiteGeometry | null {
  const plain = text.trim()
  if (plain.startsWith('{')) return ofJson(plain)
  const read = ofWkt(plain)
  if (read) return read
  const place = readPlace(plain)
  return 'place' in place ? { type: 'Point', coordinates: place.place } : null
}

/** A site as WKT, which ledgers and other programs read. */
export function siteText({ type, coordinates }: SiteGeometry): string {
  const written = (nested: Nested): string => (isPosition(nested) ? nested.join(' ') : `(${nested.map(written).join(', ')})`)
  const lists = written(coordinates as Nested)
  return `${type.toUpperCase()} ${type === 'Point' ? `(${lists})` : lists}`
}

/** A site in few words: what it is, and of how many corners. */
export function siteSummary(site: SiteGeometry): string {
  if (site.type === 'Point') return site.coordinates.join(', ')
  const rings = polygonsOf(site).flat().length
  return `${rings > 0 ? '面' : '线'}（${cornersOf(site).length - rings} 点）`
}
