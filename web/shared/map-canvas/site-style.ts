import type { LatLngTuple, PathOptions } from 'leaflet'
import type { Site } from '@/shared/api/client.ts'

/** A site's outline in its light's colour; lines of factor projects are dashed. Colours come by class. */
export function siteStyle(site: Site['properties'], geometry: Site['geometry'], isSelected: boolean): PathOptions {
  const isLine = geometry.type === 'LineString'
  return {
    className: `site site-${site.light ?? 'none'}${isSelected ? ' site-selected' : ''}`,
    weight: (isLine ? 5 : 3) + (isSelected ? 2 : 0),
    fill: !isLine,
    fillOpacity: isSelected ? 0.45 : 0.22,
    ...(isLine ? { dashArray: '11 7', lineCap: 'butt' as const } : {}),
  }
}

/** Radius of a point site by its investment, in pixels: area grows with money, the unknown is smallest. */
export function pointRadius(totalInvestmentYuan: number | null): number {
  if (totalInvestmentYuan === null) return 8
  return Math.min(22, 8 + Math.sqrt(totalInvestmentYuan / 10_000_000) * 2)
}

/** The corners of what a site takes on the map. */
export function cornersOf({ geometry, properties }: Site): LatLngTuple[] {
  if (geometry.type === 'LineString') return geometry.coordinates.map(([lng, lat]) => [lat!, lng!])
  if (geometry.type === 'Polygon') return geometry.coordinates[0]!.map(([lng, lat]) => [lat!, lng!])
  return [[properties.lat, properties.lng]]
}
