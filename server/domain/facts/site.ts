import type { FieldFault } from '../values/errors.ts'
import { distanceM, type Place } from '../values/geometry.ts'

type Position = [lng: number, lat: number]

/** Where a project is, GeoJSON in WGS 84: a point, the line of a road or a pipe, or the outline of its ground. */
export type SiteGeometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'Polygon'; coordinates: Position[][] }

/** A zone and what serves it lie within this, metres. */
const NEAR_ZONE_M = 100_000

const areaTwice = (a: Position, b: Position, c: Position) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

/** True when two sections of a line meet anywhere but at an end that they share. */
function doCross(a: Position, b: Position, c: Position, d: Position): boolean {
  const [abc, abd, cda, cdb] = [areaTwice(a, b, c), areaTwice(a, b, d), areaTwice(c, d, a), areaTwice(c, d, b)]
  return abc * abd < 0 && cda * cdb < 0
}

/** True when an outline crosses itself. Takes time in the square of its corners: those are few. */
function crossesItself(ring: readonly Position[]): boolean {
  for (let one = 0; one + 1 < ring.length; one += 1) {
    for (let other = one + 2; other + 1 < ring.length; other += 1) {
      if (doCross(ring[one]!, ring[one + 1]!, ring[other]!, ring[other + 1]!)) return true
    }
  }
  return false
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring[ring.length - 1]]
  return ring.length >= 4 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
}

/** Half way along a line, by its corners' distances in degrees: near enough for a mark on a map. */
function halfWay(line: readonly Position[]): Place {
  const steps = line.slice(1).map((to, index) => Math.hypot(to[0] - line[index]![0], to[1] - line[index]![1]))
  let left = steps.reduce((sum, step) => sum + step, 0) / 2
  const place = steps.findIndex((step) => (left -= step) <= 0)
  const [from, to] = [line[Math.max(place, 0)]!, line[Math.max(place, 0) + 1]!]
  const share = steps[place] ? 1 + left / steps[place] : 0
  return { lng: from[0] + (to[0] - from[0]) * share, lat: from[1] + (to[1] - from[1]) * share }
}

function centroid(ring: readonly Position[]): Place {
  const origin = ring[0]!
  let [area, x, y] = [0, 0, 0]
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [a, b] = [ring[index]!, ring[index + 1]!]
    const part = areaTwice(origin, a, b)
    area += part
    x += part * (a[0] + b[0] - 2 * origin[0])
    y += part * (a[1] + b[1] - 2 * origin[1])
  }
  if (area === 0) return { lng: origin[0], lat: origin[1] }
  return { lng: origin[0] + x / (3 * area), lat: origin[1] + y / (3 * area) }
}

/** Where a site's mark stands: the point itself, half way along the line, or the outline's centroid. */
export function siteMiddle(site: SiteGeometry): Place {
  if (site.type === 'Point') return { lng: site.coordinates[0], lat: site.coordinates[1] }
  return site.type === 'LineString' ? halfWay(site.coordinates) : centroid(site.coordinates[0]!)
}

/** What is wrong with a site. `zoneMiddle`: null where the zone has no map yet, and nothing is too far. */
export function siteFaults(site: SiteGeometry, zoneMiddle: Place | null): FieldFault[] {
  const field = 'site'
  if (site.type === 'Polygon') {
    if (!site.coordinates.every(isClosed)) return [{ field, fault: 'notClosed' }]
    if (site.coordinates.some(crossesItself)) return [{ field, fault: 'crossesItself' }]
  }
  const isFar = zoneMiddle !== null && distanceM(siteMiddle(site), zoneMiddle) > NEAR_ZONE_M
  return isFar ? [{ field, fault: 'farFromZone' }] : []
}
