import type { LatLngTuple, PathOptions } from 'leaflet'
import { cornersOf, linesOf, type SiteGeometry } from '#domain/facts/site.ts'
import type { Site } from '@/shared/api/client.ts'

/** True for a road or a pipe, in one piece or several. */
export const isLine = ({ geometry }: Pick<Site, 'geometry'>) => linesOf(geometry as SiteGeometry).length > 0

/** A site's outline in its light's colour; lines of factor projects are dashed. Colours come by class. */
export function siteStyle(site: Site['properties'], geometry: Site['geometry'], isSelected: boolean): PathOptions {
  const isDashed = isLine({ geometry })
  return {
    className: `site site-${site.light ?? 'none'}${isSelected ? ' site-selected' : ''}`,
    weight: (isDashed ? 5 : 3) + (isSelected ? 2 : 0),
    fill: !isDashed,
    fillOpacity: isSelected ? 0.45 : 0.22,
    ...(isDashed ? { dashArray: '11 7', lineCap: 'butt' as const } : {}),
  }
}

/** Radius of a point site by its investment, in pixels: area grows with money, the unknown is smallest. */
export function pointRadius(totalInvestmentYuan: number | null): number {
  if (totalInvestmentYuan === null) return 8
  return Math.min(22, 8 + Math.sqrt(totalInvestmentYuan / 10_000_000) * 2)
}

/** The corners of what a site takes on the map. */
export function cornersOnMap({ geometry }: Pick<Site, 'geometry'>): LatLngTuple[] {
  return cornersOf(geometry as SiteGeometry).map(([lng, lat]) => [lat, lng])
}
