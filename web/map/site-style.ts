import type { PathOptions } from 'leaflet'
import type { Site } from '@/api/client.ts'

/** A site's outline in its light's colour; lines of factor projects are dashed. Colours come by class. */
export function siteStyle(site: Site['properties'], geometry: Site['geometry'], isSelected: boolean): PathOptions {
  const isLine = geometry.type === 'LineString'
  return {
    className: `site site-${site.light ?? 'none'}${isSelected ? ' site-selected' : ''}`,
    weight: isLine ? 5 : isSelected ? 4 : 3,
    fill: !isLine,
    fillOpacity: 0.22,
    ...(isLine ? { dashArray: '11 7', lineCap: 'butt' as const } : {}),
  }
}

/** Radius of a point site by its investment, in pixels: area grows with money, the unknown is smallest. */
export function pointRadius(totalInvestmentYuan: number | null): number {
  if (totalInvestmentYuan === null) return 8
  return Math.min(22, 8 + Math.sqrt(totalInvestmentYuan / 10_000_000) * 2)
}
