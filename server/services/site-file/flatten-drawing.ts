import type { Position } from '#domain/values/rings.ts'

/** Chords of a curve stand for at most this much of a circle, radians. */
const STEP = Math.PI / 36
/** Deeper than this no block of a drawing stands in another. */
export const MAX_DEPTH = 4

/** How the places of a block become those of the drawing. */
export type Placement = (place: Position) => Position

interface Inserted {
  position: { x: number; y: number }
  rotation?: number
  xScale?: number
  yScale?: number
}

/** Where what is drawn in a block, from its base point, stands in a drawing. */
export function placementOf({ position, rotation = 0, xScale = 1, yScale = 1 }: Inserted, base: Position, outer: Placement): Placement {
  const angle = (rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return ([x, y]) => {
    const [dx, dy] = [(x - base[0]) * xScale, (y - base[1]) * yScale]
    return outer([position.x + dx * cos - dy * sin, position.y + dx * sin + dy * cos])
  }
}

/** Points along a circle from one angle, radians against the clock, over `sweep`. */
export function arcPoints(centre: { x: number; y: number }, radius: number, from: number, sweep: number): Position[] {
  const steps = Math.max(2, Math.ceil(Math.abs(sweep) / STEP))
  return Array.from({ length: steps + 1 }, (_, at) => {
    const angle = from + (sweep * at) / steps
    return [centre.x + radius * Math.cos(angle), centre.y + radius * Math.sin(angle)]
  })
}

/** Points between two corners of a polyline whose side is an arc: `bulge` is the tangent of a quarter of its angle. */
function bulgePoints(from: Position, to: Position, bulge: number): Position[] {
  const sweep = 4 * Math.atan(bulge)
  const chord = Math.hypot(to[0] - from[0], to[1] - from[1])
  const radius = chord / (2 * Math.sin(sweep / 2))
  const toCentre = Math.atan2(to[1] - from[1], to[0] - from[0]) + Math.PI / 2 - sweep / 2
  const centre = { x: from[0] + radius * Math.cos(toCentre), y: from[1] + radius * Math.sin(toCentre) }
  const start = Math.atan2(from[1] - centre.y, from[0] - centre.x)
  return arcPoints(centre, Math.abs(radius), start, sweep).slice(1, -1)
}

/** The places along a polyline, its arcs as chords. */
export function polylinePoints(vertices: readonly { x: number; y: number; bulge?: number }[], isClosed: boolean): Position[] {
  const sides = isClosed ? [...vertices, vertices[0]!] : [...vertices]
  return sides.flatMap(({ x, y }, at): Position[] => {
    const before = sides[at - 1]
    const arc = before?.bulge ? bulgePoints([before.x, before.y], [x, y], before.bulge) : []
    return [...arc, [x, y]]
  })
}

/** Lines that meet end to end as one, so that an outline of single strokes is an outline again. */
export function joinLines(lines: readonly Position[][], tolerance: number): Position[][] {
  const key = ([x, y]: Position) => `${Math.round(x / tolerance)},${Math.round(y / tolerance)}`
  const left = new Set(lines)
  const ends = new Map<string, Set<Position[]>>()
  const endsOf = (line: Position[]) => [key(line[0]!), key(line[line.length - 1]!)]
  for (const line of lines) for (const end of endsOf(line)) ends.set(end, (ends.get(end) ?? new Set()).add(line))
  const take = (end: string): Position[] | undefined => {
    const meeting = ends.get(end)
    // Where three lines meet it can not be told which go on.
    if (!meeting || meeting.size > 2) return undefined
    return [...meeting].find((line) => left.has(line))
  }
  const joined: Position[][] = []
  for (const line of lines) {
    if (!left.delete(line)) continue
    let path = [...line]
    for (let turn = 0; turn < 2; turn += 1) {
      for (let next = take(key(path[path.length - 1]!)); next; next = take(key(path[path.length - 1]!))) {
        left.delete(next)
        const isForward = key(next[0]!) === key(path[path.length - 1]!)
        path.push(...(isForward ? next : next.toReversed()).slice(1))
      }
      path = path.toReversed()
    }
    joined.push(path)
  }
  return joined
}
