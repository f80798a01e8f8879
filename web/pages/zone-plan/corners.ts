import { shapeOf, type PlanKind } from '#domain/zone/zone-plan.ts'
import type { SurveyGrid } from '#domain/geo/coordinate-systems.ts'
import { readPlace } from '#domain/geo/read-place.ts'
import { areaOf, type Position } from '#domain/values/rings.ts'
import type { PlanGeometry } from './plan-parts.ts'

/**
 * What was read of a list of corners: a shape, with the grid of the survey that it was computed from, if any; or the first line
 * that says no place or leaves out the number of its strip; or that there are too few, or that they enclose nothing.
 */
export type ReadCorners =
  | { geometry: PlanGeometry; grid: SurveyGrid | null }
  | { fault: 'unreadable' | 'noZone'; line: number }
  | { fault: 'few'; least: number }
  | { fault: 'flat' }

/** Below this an outline encloses nothing, square degrees: less than a square metre. */
const MIN_AREA = 1e-10

/** The shape whose corners stand one on each line, as a survey lists them; an outline closes by itself. */
export function readCorners(text: string, kind: PlanKind): ReadCorners {
  const corners: Position[] = []
  let grid: SurveyGrid | null = null
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readPlace(line)
    if ('fault' in read) return { fault: read.fault, line: at + 1 }
    corners.push(read.place)
    grid = read.grid
  }
  if (shapeOf(kind) === 'LineString')
    return corners.length < 2 ? { fault: 'few', least: 2 } : { geometry: { type: 'LineString', coordinates: corners }, grid }
  const [first, last] = [corners[0], corners[corners.length - 1]]
  const isClosed = corners.length > 1 && first![0] === last![0] && first![1] === last![1]
  const ring = isClosed || !first ? corners : [...corners, first]
  if (ring.length < 4) return { fault: 'few', least: 3 }
  return areaOf(ring) < MIN_AREA ? { fault: 'flat' } : { geometry: { type: 'Polygon', coordinates: [ring] }, grid }
}
