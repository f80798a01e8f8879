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
  /** On none of its sides; null where it encloses nothing. */
  within: Position | null
}

const toRing = (ring: Position[]): Ring => ({ ring, area: areaOf(ring), box: boxOf(ring), within: placeWithin(ring) })

/** What crosses itself may enclose as much on one side as on the other; it is reported, not left out. */
const isSound = (ring: readonly Position[]) => isClosed(ring) && (areaOf(ring) > 0 || crossesItself(ring))

/** A place within a ring, on none of its sides; null where it encloses nothing. */
function placeWithin(ring: readonly Position[]): Position | null {
  const ys = [...new Set(ring.map(([, y]) => y))].sort((a, b) => a - b)
  for (const [at, low] of ys.entries()) {
    const high = ys[at + 1]
    if (high === undefined) return null
    const y = (low + high) / 2
    const crossings = ring.slice(1).flatMap(([bx, by], side): number[] => {
      const [ax, ay] = ring[side]!
      return ay > y === by > y ? [] : [ax + ((bx - ax) * (y - ay)) / (by - ay)]
    })
    const [left, right] = crossings.sort((a, b) => a - b)
    if (left !== undefined && right !== undefined && left < right) return [(left + right) / 2, y]
  }
  return null
}

/** True where a ring lies in a larger one, whether it touches its sides or not. */
function liesWithin({ within, box }: Ring, larger: Ring): boolean {
  return within !== null && isBoxWithin(box, larger.box) && isInside(larger.ring, within)
}

/** The outlines as a site; null without any. */
export function ofPolygons(polygons: readonly Position[][][]): SiteGeometry | null {
  if (polygons.length === 0) return null
  return polygons.length === 1 ? { type: 'Polygon', coordinates: polygons[0]! } : { type: 'MultiPolygon', coordinates: [...polygons] }
}

/** An outline with the holes that a file gives it, closed; null where it encloses nothing. */
export function soundPolygon(rings: readonly (readonly Position[])[]): Position[][] | null {
  const [outline, ...holes] = rings.map((ring) => closeRing(withoutRepeats(ring)))
  return outline && isSound(outline) ? [outline, ...holes.filter(isSound)] : null
}

/**
 * The outlines and holes that rings make, by what lies in what: a ring in a ring is a hole, a ring in a hole is an outline again.
 * Null where no ring encloses anything.
 */
export function assembleRings(rings: readonly (readonly Position[])[]): SiteGeometry | null {
  const sound = rings
    .map((ring) => closeRing(withoutRepeats(ring)))
    .filter(isSound)
    .map(toRing)
    .sort((a, b) => b.area - a.area)
  const polygons = new Map<Ring, Position[][]>()
  for (const [at, one] of sound.entries()) {
    const around = sound.slice(0, at).filter((larger) => liesWithin(one, larger))
    const innermost = around[around.length - 1]
    if (around.length % 2 === 0 || !innermost) polygons.set(one, [one.ring])
    else polygons.get(innermost)?.push(one.ring)
  }
  return ofPolygons([...polygons.values()])
}

/** The site that lines make; null where none has a length. */
export function assembleLines(lines: readonly (readonly Position[])[]): SiteGeometry | null {
  const sound = lines.map(withoutRepeats).filter((line) => line.length > 1)
  if (sound.length === 0) return null
  return sound.length === 1 ? { type: 'LineString', coordinates: sound[0]! } : { type: 'MultiLineString', coordinates: sound }
}
