import L from 'leaflet'
import { linesOf, type SiteGeometry } from '#domain/facts/site.ts'
import type { Site, ZonePlan } from '@/shared/api/client.ts'
import { placeLabels, placesAround, type Box, type LabelWish, type Obstacle } from './label-placement.ts'
import { letteringIn, type Lettering } from './lettering.ts'
import { planWishes } from './plan-labels.ts'
import { cornersOnMap, isLine } from './site-style.ts'

/** Where along a line its name may stand, as shares of its points. */
const ALONG_LINE = [0.12, 0.88, 0.3, 0.7, 0.5]
/** Half of a line's stroke and of a point's mark, in pixels. */
const HALF_STROKE = 6
const HALF_MARK = 14
/** How far apart the boxes are that cover a stroke, pixels, and how many a piece of a line has at most. */
const STROKE_STEP = 14
const MAX_STROKE_BOXES = 60

/** How much a light wants to be looked at: red, yellow, all others. */
const urgencyOf = ({ properties: { light } }: Site) => (light === 'red' ? 2 : light === 'yellow' ? 1 : 0)

/** The pixels that a polygon or point takes. */
function boxOf(map: L.Map, site: Site): Box {
  const { geometry, properties } = site
  if (geometry.type !== 'Point') {
    const points = cornersOnMap(site).map((corner) => map.latLngToContainerPoint(corner))
    const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)]
    const [left, top] = [Math.min(...xs), Math.min(...ys)]
    return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
  }
  const { x, y } = map.latLngToContainerPoint([properties.lat, properties.lng])
  return { left: x - HALF_MARK, top: y - HALF_MARK, width: 2 * HALF_MARK, height: 2 * HALF_MARK }
}

/** Places beside a line, at several points along it. */
function placesAlong(map: L.Map, line: number[][], width: number, height: number): Box[] {
  return ALONG_LINE.flatMap((share) => {
    const at = share * (line.length - 1)
    const [a, b] = [line[Math.floor(at)]!, line[Math.ceil(at)]!]
    const rest = at - Math.floor(at)
    const { x, y } = map.latLngToContainerPoint([a[1]! + (b[1]! - a[1]!) * rest, a[0]! + (b[0]! - a[0]!) * rest])
    const thing = { left: x - HALF_STROKE, top: y - HALF_STROKE, width: 2 * HALF_STROKE, height: 2 * HALF_STROKE }
    const [below, above, , right, left] = placesAround(thing, width, height)
    return [left!, right!, below!, above!]
  })
}

function wish(map: L.Map, site: Site, text: string, { height, widthOf }: Lettering): LabelWish {
  const width = widthOf(text)
  const lines = linesOf(site.geometry as SiteGeometry)
  const places =
    lines.length > 0 ? lines.flatMap((line) => placesAlong(map, line, width, height)) : placesAround(boxOf(map, site), width, height)
  return { id: site.id, places }
}

/** Small boxes that cover the stroke of a line. */
function boxesAlong(map: L.Map, line: number[][]): Box[] {
  const points = line.map(([lng, lat]) => map.latLngToContainerPoint([lat!, lng!]))
  return points.slice(1).flatMap((to, index) => {
    const from = points[index]!
    const steps = Math.min(MAX_STROKE_BOXES, Math.ceil(from.distanceTo(to) / STROKE_STEP))
    return Array.from({ length: steps }, (_, step) => {
      const { x, y } = from.add(to.subtract(from).multiplyBy((step + 0.5) / steps))
      return { left: x - HALF_STROKE, top: y - HALF_STROKE, width: 2 * HALF_STROKE, height: 2 * HALF_STROKE }
    })
  })
}

function obstacles(map: L.Map, sites: readonly Site[], covered: readonly Box[]): Obstacle[] {
  return [
    ...covered.map((box) => ({ id: null, box })),
    ...sites.flatMap((site) => {
      if (!isLine(site)) return [{ id: site.id, box: boxOf(map, site) }]
      const strokes = linesOf(site.geometry as SiteGeometry).flatMap((line) => boxesAlong(map, line))
      return strokes.map((box) => ({ id: site.id, box, isSoft: true }))
    }),
  ]
}

function marker(map: L.Map, box: Box, className: string, text: string): L.Marker {
  const node = document.createElement('span')
  node.className = className
  node.textContent = text
  const icon = L.divIcon({ html: node, className: 'site-label-box', iconSize: [box.width + 2, box.height], iconAnchor: [0, 0] })
  return L.marker(map.containerPointToLatLng([box.left, box.top]), { icon, interactive: false, keyboard: false })
}

/**
 * The names of the sites, and of the plan below them, as markers that cover neither each other nor the sites and keep clear
 * of what is `covered`: those behind first, then the largest investment, the plan last; when it gets too crowded, the later ones wait for a
 * closer look.
 */
export function mapLabels(
  map: L.Map,
  sites: readonly Site[],
  plan: ZonePlan['features'],
  covered: readonly Box[],
  textOf: (site: Site) => string,
): L.Marker[] {
  const { x: width, y: height } = map.getSize()
  const ordered = [...sites].sort(
    (a, b) => urgencyOf(b) - urgencyOf(a) || (b.properties.totalInvestmentYuan ?? 1e9) - (a.properties.totalInvestmentYuan ?? 1e9),
  )
  const lettering = letteringIn(map, 'site-label')
  const wishes = [
    ...ordered.map((site) => ({
      ...wish(map, site, textOf(site), lettering),
      text: textOf(site),
      className: `site-label site-label-${site.properties.light ?? 'none'}`,
    })),
    ...planWishes(map, plan, letteringIn(map, 'plan-label')).map((one) => ({ ...one, className: `plan-label plan-label-${one.kind}` })),
  ]
  const placed = placeLabels(wishes, { width, height }, obstacles(map, sites, covered))
  return wishes.flatMap(({ id, className, text }) => {
    const box = placed.get(id)
    return box ? [marker(map, box, className, text)] : []
  })
}
