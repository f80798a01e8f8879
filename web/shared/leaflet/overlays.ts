import type { ZonePlan } from '@/shared/api/client.ts'

/** What can be switched on the map beside its base: parts of the zone's plan, and the projects' names. */
export const OVERLAYS = ['outline', 'parcels', 'roads', 'river', 'labels'] as const
export type Overlay = (typeof OVERLAYS)[number]

type PlanKind = ZonePlan['features'][number]['properties']['kind']

/** The overlay that each part of the plan belongs to. */
const OVERLAY_OF: Record<PlanKind, Overlay> = {
  outline: 'outline',
  parcel: 'parcels',
  building: 'parcels',
  road: 'roads',
  river: 'river',
}

export function isKindShown(kind: PlanKind, shown: readonly Overlay[]): boolean {
  return shown.includes(OVERLAY_OF[kind])
}

/** The overlays that are on, from the list of hidden ones in the address. */
export function shownOverlays(hidden: string | undefined): Overlay[] {
  const off = new Set(hidden?.split(','))
  return OVERLAYS.filter((overlay) => !off.has(overlay))
}

/** The list of hidden overlays for the address; undefined when all are on. */
export function hiddenText(shown: readonly Overlay[]): string | undefined {
  return OVERLAYS.filter((overlay) => !shown.includes(overlay)).join(',') || undefined
}
