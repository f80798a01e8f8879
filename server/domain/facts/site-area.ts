import proj4 from 'proj4'
import { areaOf, centroid, type Position } from '../values/rings.ts'
import { polygonsOf, type SiteGeometry } from './site.ts'

/**
 * The area that outlines enclose, without their holes, m²: on a plane that touches the ellipsoid of CGCS2000 in their middle, as
 * surveys measure. A zone across is a millionth off.
 */
export function outlinesAreaM2(polygons: readonly Position[][][]): number {
  const [first] = polygons
  if (!first) return 0
  const { lng } = centroid(first[0]!)
  const { forward } = proj4(`+proj=tmerc +lat_0=0 +lon_0=${lng} +k=1 +x_0=0 +y_0=0 +a=6378137 +rf=298.257222101 +units=m +no_defs`)
  const flat = (ring: Position[]) => areaOf(ring.map((place) => forward(place) as Position))
  return polygons.reduce((sum, [outline, ...holes]) => sum + flat(outline!) - holes.reduce((all, hole) => all + flat(hole), 0), 0)
}

/** The area of a site, whole m²; null for a point or a line. */
export function siteAreaM2(site: SiteGeometry): number | null {
  const polygons = polygonsOf(site)
  return polygons.length === 0 ? null : Math.round(outlinesAreaM2(polygons))
}
