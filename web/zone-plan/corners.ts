import { shapeOf, type PlanKind } from '#domain/zone-plan.ts'
import type { PlanGeometry } from './plan-parts.ts'

/** A place as degrees, WGS 84. */
type Corner = [lng: number, lat: number]

/** What was read of a list of corners: a shape, or the first line that says no place, or that there are too few. */
export type ReadCorners = { geometry: PlanGeometry } | { fault: 'line'; line: number } | { fault: 'few'; least: number }

/** A line of a survey: a number or name of the corner may come first; longitude and latitude come last, with their decimals. */
function cornerOf(line: string): Corner | null {
  const numbers = line.match(/-?\d+\.\d+/g)?.map(Number) ?? []
  const [lng, lat] = numbers.slice(-2)
  if (lng === undefined || lat === undefined) return null
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : null
}

/** The shape whose corners stand one on each line, as a survey lists them; an outline closes by itself. */
export function readCorners(text: string, kind: PlanKind): ReadCorners {
  const lines = text.split('\n')
  const corners: Corner[] = []
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue
    const corner = cornerOf(line)
    if (!corner) return { fault: 'line', line: at + 1 }
    corners.push(corner)
  }
  if (shapeOf(kind) === 'LineString') return corners.length < 2 ? { fault: 'few', least: 2 } : { geometry: { type: 'LineString', coordinates: corners } }
  const [first, last] = [corners[0], corners[corners.length - 1]]
  const isClosed = corners.length > 1 && first![0] === last![0] && first![1] === last![1]
  const ring = isClosed || !first ? corners : [...corners, first]
  return ring.length < 4 ? { fault: 'few', least: 3 } : { geometry: { type: 'Polygon', coordinates: [ring] } }
}
