import type { PathOptions } from 'leaflet'
import type { ZonePlan } from '@/shared/api/client.ts'

type Kind = ZonePlan['features'][number]['properties']['kind']

/** A layer of the zone's own plan is drawn in one or two strokes: casing below, surface above. */
export interface PlanStroke extends PathOptions {
  className: string
}

/** Order from the ground up. */
export const PLAN_ORDER: readonly Kind[] = ['outline', 'river', 'parcel', 'road', 'building']

/** How each part of the plan is drawn; colours come from the page's tokens by class. */
export const PLAN_STROKES: Record<Kind, readonly PlanStroke[]> = {
  outline: [{ className: 'plan-outline', weight: 1.5, dashArray: '6 5', fill: false }],
  river: [
    { className: 'plan-river-casing', weight: 22, fill: false },
    { className: 'plan-river', weight: 15, fill: false },
  ],
  parcel: [{ className: 'plan-parcel', weight: 1 }],
  road: [
    { className: 'plan-road-casing', weight: 13, fill: false },
    { className: 'plan-road', weight: 11, fill: false },
  ],
  building: [{ className: 'plan-building', weight: 0 }],
}
