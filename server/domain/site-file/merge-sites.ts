import { linesOf, outlinesOf, polygonsOf, type SiteGeometry } from '../facts/site.ts'
import { assembleLines, assembleRings, ofPolygons } from './assemble.ts'

/** Several shapes as one site; null where they are of different kinds or several points. */
export function mergeSites(sites: readonly SiteGeometry[]): SiteGeometry | null {
  const [only] = sites
  if (sites.length === 1) return only!
  if (sites.every((site) => polygonsOf(site).length > 0)) return ofPolygons(sites.flatMap(polygonsOf))
  return sites.every((site) => linesOf(site).length > 0) ? assembleLines(sites.flatMap(linesOf)) : null
}

/** The same corners as lines or as outlines; null where they enclose nothing, and for a point. */
export function asShape(site: SiteGeometry, shape: 'LineString' | 'Polygon'): SiteGeometry | null {
  if (site.type === 'Point') return null
  const isLine = linesOf(site).length > 0
  if (isLine === (shape === 'LineString')) return site
  return isLine ? assembleRings(linesOf(site)) : assembleLines(outlinesOf(site))
}
