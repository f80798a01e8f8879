import type { SiteGeometry } from '../facts/site.ts'
import { areaOf, boxOf, crossesItself, isBoxWithin, isClosed, isInside, type Box, type Position } from '../values/rings.ts'

/** A ring whose last corner is its first. */
export function closeRing(ring: readonly Position[]): Position[] {
  const [first, last] = [ring[0], ring[ring.length - 1]]
  if (!first || !last) return []
  return first[0] === last[0] && first[1] === last[1] ? [...ring] : [...ring, first]
}

/** Without corners that stand twice in a row. */
export function withoutRepeats(line: readonly Position[]): Position[] {
  return line.filter(([x, y], at) => at === 0 || x !== line[at - 1]![0] || y !== line[at - 1]![1])
}

interface Ring {
  ring: Position[]
  area: number
  box: Box
}

const toRing = (ring: Position[]): Ring => ({ ring, area: areaOf(ring), box: boxOf(ring) })

/** True where every corner of a ring lies in a larger one, or is a corner of it. */
function liesWithin({ ring, box }: Ring, larger: Ring): boolean {
  return isBoxWithin(box, larger.box) && ring.every((corner) => isInside(larger.ring, corner) || isCorner(larger.ring, corner))
}

const isCorner = (ring: readonly Position[], [x, y]: Position) => ring.some((corner) => corner[0] === x && corner[1] === y)

/**
 * The outlines and holes that rings make, by what lies in what: a ring in a ring is a hole, a ring in a hole is an outline again.
 * Null where no ring encloses anything.
 */
export function assembleRings(rings: readonly (readonly Position[])[]): SiteGeometry | null {
  const sound = rings
    .map((ring) => toRing(closeRing(withoutRepeats(ring))))
    // What crosses itself may enclose as much on one side as on the other; it is told, not left out.
    .filter(({ ring, area }) => isClosed(ring) && (area > 0 || crossesItself(ring)))
    .sort((a, b) => b.area - a.area)
  const polygons = new Map<Ring, Position[][]>()
  for (const [at, one] of sound.entries()) {
    const around = sound.slice(0, at).filter((larger) => liesWithin(one, larger))
    const innermost = around[around.length - 1]
    if (around.length % 2 === 0 || !innermost) polygons.set(one, [one.ring])
    else polygons.get(innermost)?.push(one.ring)
  }
  const all = [...polygons.values()]
  if (all.length === 0) return null
  return all.length === 1 ? { type: 'Polygon', coordinates: all[0]! } : { type: 'MultiPolygon', coordinates: all }
}

/** The site that lines make; null where none has a length. */
export function assembleLines(lines: readonly (readonly Position[])[]): SiteGeometry | null {
  const sound = lines.map(withoutRepeats).filter((line) => line.length > 1)
  if (sound.length === 0) return null
  return sound.length === 1 ? { type: 'LineString', coordinates: sound[0]! } : { type: 'MultiLineString', coordinates: sound }
}
