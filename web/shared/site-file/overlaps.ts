import { intersection } from 'polyclip-ts'
import { cornersOf, polygonsOf, type SiteGeometry } from '#domain/facts/site.ts'
import { outlinesAreaM2 } from '#domain/facts/site-area.ts'
import { boxOf, doBoxesMeet, type Position } from '#domain/values/rings.ts'
import type { Sites } from '@/shared/api/client.ts'

/** What a site takes of another project's ground. */
export interface Overlap {
  projectId: string
  name: string
  areaM2: number
}

/** Less than this is how surveys of neighbours differ, m². */
const MIN_M2 = 50

/** The projects on whose ground a sound site lies, the largest part first. `ownId`: the project itself. */
export function overlapsOf(site: SiteGeometry, sites: Sites['features'], ownId?: string): Overlap[] {
  if (polygonsOf(site).length === 0) return []
  const box = boxOf(cornersOf(site))
  return sites
    .filter(({ properties }) => properties.projectId !== ownId)
    .flatMap(({ geometry, properties }) => {
      const other = geometry as SiteGeometry
      if (polygonsOf(other).length === 0 || !doBoxesMeet(box, boxOf(cornersOf(other)))) return []
      const shared = intersection(polygonsOf(site), polygonsOf(other))
      const areaM2 = Math.round(outlinesAreaM2(shared as Position[][][]))
      return areaM2 < MIN_M2 ? [] : [{ projectId: properties.projectId, name: properties.name, areaM2 }]
    })
    .sort((a, b) => b.areaM2 - a.areaM2)
}
