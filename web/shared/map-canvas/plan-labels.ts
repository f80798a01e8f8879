import type L from 'leaflet'
import { linesOf, outlinesOf, type SiteGeometry } from '#domain/facts/site.ts'
import { areaOf, largest, lengthOf, type Position } from '#domain/values/rings.ts'
import type { ZonePlan } from '@/shared/api/client.ts'
import type { Box, LabelWish } from './label-placement.ts'
import type { Lettering } from './lettering.ts'

type PlanFeature = ZonePlan['features'][number]

/** Where along a line its name may stand, as shares of its length; on the line itself. */
const ALONG = [0.5, 0.3, 0.7, 0.15, 0.85]
/** What of the plan carries a name of its own; the zone's outline and single buildings do not. */
const NAMED: readonly PlanFeature['properties']['kind'][] = ['road', 'river', 'parcel']

/** The point at a share of a line's length on the screen. */
export function pointAlong(points: readonly { x: number; y: number }[], share: number): { x: number; y: number } {
  const lengths = points.slice(1).map((b, i) => Math.hypot(b.x - points[i]!.x, b.y - points[i]!.y))
  let rest = share * lengths.reduce((sum, length) => sum + length, 0)
  for (const [i, length] of lengths.entries()) {
    if (rest <= length && length > 0) {
      const [a, b] = [points[i]!, points[i + 1]!]
      return { x: a.x + ((b.x - a.x) * rest) / length, y: a.y + ((b.y - a.y) * rest) / length }
    }
    rest -= length
  }
  return points[points.length - 1]!
}

/** What of a part its name stands on: its largest outline, or its longest line. */
function shownPath(geometry: SiteGeometry): { isArea: boolean; path: Position[] } {
  const outlines = outlinesOf(geometry)
  const isArea = outlines.length > 0
  const path = isArea ? largest(outlines, areaOf) : largest(linesOf(geometry), lengthOf)
  return { isArea, path }
}

/** The names of roads, rivers and parcels that a plan has, each with the places where it can stand. */
export function planWishes(
  map: L.Map,
  features: readonly PlanFeature[],
  { widthOf, height }: Lettering,
): (LabelWish & { text: string; kind: string })[] {
  const centred = ({ x, y }: { x: number; y: number }, width: number): Box => ({ left: x - width / 2, top: y - height / 2, width, height })
  return features
    .filter(({ properties }) => NAMED.includes(properties.kind) && properties.name)
    .sort((a, b) => NAMED.indexOf(a.properties.kind) - NAMED.indexOf(b.properties.kind))
    .map(({ geometry, properties }, index) => {
      const text = properties.name!
      const { isArea, path } = shownPath(geometry as SiteGeometry)
      const points = path.map(([lng, lat]) => map.latLngToContainerPoint([lat, lng]))
      const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
      const middle = { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 }
      const spots = isArea ? [middle] : ALONG.map((share) => pointAlong(points, share))
      return { id: `plan-${index}`, text, kind: properties.kind, places: spots.map((spot) => centred(spot, widthOf(text))) }
    })
}
