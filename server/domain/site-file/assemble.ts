import type { SiteGeometry } from '../facts/site.ts'
import { areaOf, crossesItself, isClosed, isInside, type Position } from '../values/rings.ts'

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

/**
 * The outlines and holes that rings make, by what lies in what: a ring in a ring is a hole, a ring in a hole is an outline again.
 * Null where no ring encloses anything.
 */
export function assembleRings(rings: readonly (readonly Position[])[]): SiteGeometry | null {
  const sound = rings
    .map((ring) => closeRing(withoutRepeats(ring)))
    // What crosses itself may enclose as much on one side as on the other; it is told, not left out.
    .filter((ring) => isClosed(ring) && (areaOf(ring) > 0 || crossesItself(ring)))
    .sort((a, b) => areaOf(b) - areaOf(a))
  const polygons = new Map<Position[], Position[][]>()
  for (const [at, ring] of sound.entries()) {
    const around = sound.slice(0, at).filter((larger) => ring.every((corner) => isInside(larger, corner) || isCorner(larger, corner)))
    const innermost = around[around.length - 1]
    if (around.length % 2 === 0 || !innermost) polygons.set(ring, [ring])
    else polygons.get(innermost)?.push(ring)
  }
  const all = [...polygons.values()]
  if (all.length === 0) return null
  return all.length === 1 ? { type: 'Polygon', coordinates: all[0]! } : { type: 'MultiPolygon', coordinates: all }
}

const isCorner = (ring: readonly Position[], [x, y]: Position) => ring.some((corner) => corner[0] === x && corner[1] === y)

/** The site that lines make; null where none has a length. */
export function assembleLines(lines: readonly (readonly Position[])[]): SiteGeometry | null {
  const sound = lines.map(withoutRepeats).filter((line) => line.length > 1)
  if (sound.length === 0) return null
  return sound.length === 1 ? { type: 'LineString', coordinates: sound[0]! } : { type: 'MultiLineString', coordinates: sound }
}
