import type { FieldFault } from '../values/errors.ts'
import { distanceM, type Place } from '../values/geometry.ts'
import {
  areaOf,
  centroid,
  crossesItself,
  halfWay,
  isClosed,
  isInside,
  largest,
  lengthOf,
  ringsCross,
  type Position,
} from '../values/rings.ts'

/**
 * Where a project is, GeoJSON in WGS 84: a point, the lines of a road or a pipe, or the outlines of its ground, in which holes
 * may lie.
 */
export type SiteGeometry =
  | { type: 'Point'; coordinates: Position }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }

/** A zone and what serves it lie within this, metres. */
const NEAR_ZONE_M = 100_000

/** More corners than these nobody draws, and every map would carry them. */
export const MAX_CORNERS = 1000

/** The outlines of a site, each with its holes behind it; none for a point or a line. */
export function polygonsOf(site: SiteGeometry): Position[][][] {
  if (site.type === 'Polygon') return [site.coordinates]
  return site.type === 'MultiPolygon' ? site.coordinates : []
}

/** The outer rings of a site, without holes. */
export function outlinesOf(site: SiteGeometry): Position[][] {
  return polygonsOf(site).map(([outline]) => outline!)
}

/** The lines of a site; none for a point or an outline. */
export function linesOf(site: SiteGeometry): Position[][] {
  if (site.type === 'LineString') return [site.coordinates]
  return site.type === 'MultiLineString' ? site.coordinates : []
}

/** All corners of a site. */
export function cornersOf(site: SiteGeometry): Position[] {
  if (site.type === 'Point') return [site.coordinates]
  return [...polygonsOf(site).flat(2), ...linesOf(site).flat()]
}

/** Where a site's mark stands: the point itself, half way along the longest line, or the middle of the largest outline. */
export function siteMiddle(site: SiteGeometry): Place {
  if (site.type === 'Point') return { lng: site.coordinates[0], lat: site.coordinates[1] }
  const lines = linesOf(site)
  if (lines.length > 0) return halfWay(largest(lines, lengthOf))
  return centroid(largest(outlinesOf(site), areaOf))
}

function polygonFault([outline, ...holes]: readonly Position[][]): 'notClosed' | 'crossesItself' | 'holeOutside' | null {
  const rings = [outline!, ...holes]
  if (!rings.every(isClosed)) return 'notClosed'
  if (rings.some(crossesItself)) return 'crossesItself'
  const isWithin = (hole: Position[]) => areaOf(hole) < areaOf(outline!) && hole.some((corner) => isInside(outline!, corner))
  if (!holes.every(isWithin)) return 'holeOutside'
  return rings.some((ring, at) => rings.slice(at + 1).some((other) => ringsCross(ring, other))) ? 'crossesItself' : null
}

/** What is wrong with a site. `zoneMiddle`: null where the zone has no map yet, and nothing is too far. */
export function siteFaults(site: SiteGeometry, zoneMiddle: Place | null): FieldFault[] {
  const field = 'site'
  if (cornersOf(site).length > MAX_CORNERS) return [{ field, fault: 'tooManyCorners' }]
  for (const polygon of polygonsOf(site)) {
    const fault = polygonFault(polygon)
    if (fault) return [{ field, fault }]
  }
  const isFar = zoneMiddle !== null && distanceM(siteMiddle(site), zoneMiddle) > NEAR_ZONE_M
  return isFar ? [{ field, fault: 'farFromZone' }] : []
}
