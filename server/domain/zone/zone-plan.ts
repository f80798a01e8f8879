import type { FieldFault } from '../values/errors.ts'
import { linesOf, siteFaults, type SiteGeometry } from '../facts/site.ts'
import type { Geometry, Place } from '../values/geometry.ts'

/** What a zone's plan is made of, from the ground up. */
export const PLAN_KINDS = ['outline', 'river', 'parcel', 'road', 'building'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

/** A part of a zone's plan. */
export interface PlanPart {
  id: string
  kind: PlanKind
  name: string | null
  geometry: Geometry
}

/** A part as it is drawn by hand. */
export type DrawnPart = Omit<PlanPart, 'geometry'> & { geometry: Exclude<SiteGeometry, { type: 'Point' }> }

/** More parts than this are no schematic plan any more, and every wall would carry them. */
export const MAX_PLAN_PARTS = 2000

/** What roads and rivers are drawn as, and what has ground. */
export function shapeOf(kind: PlanKind): 'LineString' | 'Polygon' {
  return kind === 'road' || kind === 'river' ? 'LineString' : 'Polygon'
}

/** Whether a shape, in one piece or several, is a line or an area. */
export function shapeOfGeometry(geometry: DrawnPart['geometry']): 'LineString' | 'Polygon' {
  return linesOf(geometry).length > 0 ? 'LineString' : 'Polygon'
}

/** What is wrong with parts that were drawn; `zoneMiddle`: null where there is no outline, and nothing is too far. */
export function partFaults(parts: readonly DrawnPart[], zoneMiddle: Place | null): FieldFault[] {
  return parts.flatMap(({ kind, geometry }, index): FieldFault[] => {
    if (shapeOfGeometry(geometry) !== shapeOf(kind)) return [{ field: `put.${index}.geometry`, fault: 'wrongShape' }]
    return siteFaults(geometry, zoneMiddle).map(({ fault }) => ({ field: `put.${index}.geometry`, fault }))
  })
}
