import { shapeOf, type DrawnPart, type PlanKind } from '#domain/zone/zone-plan.ts'
import type { ZonePlan, ZonePlanEdit } from '@/shared/api/client.ts'

export type PlanGeometry = ZonePlan['features'][number]['geometry']

/** A part of the zone's plan while it is edited. */
export interface PlanPart {
  id: string
  kind: PlanKind
  name: string
  geometry: PlanGeometry
  isSchematic: boolean
}

export function partsOf({ features }: Pick<ZonePlan, 'features'>): PlanPart[] {
  return features.map(({ id, geometry, properties: { kind, name, schematic } }) => ({
    id,
    kind,
    name: name ?? '',
    geometry,
    isSchematic: schematic,
  }))
}

/** The parts as the map draws them. */
export function featuresOf(parts: readonly PlanPart[]): ZonePlan['features'] {
  return parts.map(({ id, kind, name, geometry, isSchematic }) => ({
    type: 'Feature',
    id,
    geometry,
    properties: { kind, name, schematic: isSchematic },
  }))
}

const said = ({ kind, name, geometry }: PlanPart) => JSON.stringify([kind, name.trim(), geometry])

function byId(parts: readonly PlanPart[]): Map<string, PlanPart> {
  return new Map(parts.map((part) => [part.id, part]))
}

/** What is new, changed and gone, as it is sent. */
export function editOf(base: readonly PlanPart[], now: readonly PlanPart[]): ZonePlanEdit {
  const [before, after] = [byId(base), byId(now)]
  const put = now.filter((part) => !before.has(part.id) || said(before.get(part.id)!) !== said(part))
  return {
    put: put.map(({ id, kind, name, geometry }) => ({ id, kind, name: name.trim() || null, geometry: geometry as DrawnPart['geometry'] })),
    remove: base.filter(({ id }) => !after.has(id)).map(({ id }) => id),
  }
}

/** Own changes to `base` put upon what somebody else has made of it; `both`: what both have changed, where the own stands. */
export function rebased(
  base: readonly PlanPart[],
  mine: readonly PlanPart[],
  theirs: readonly PlanPart[],
): { parts: PlanPart[]; both: PlanPart[] } {
  const { put, remove } = editOf(base, mine)
  const [before, own, there] = [byId(base), byId(mine), byId(theirs)]
  const [changed, gone] = [new Set(put.map(({ id }) => id)), new Set(remove)]
  const kept = theirs.filter(({ id }) => !gone.has(id)).map((part) => (changed.has(part.id) ? own.get(part.id)! : part))
  const added = mine.filter(({ id }) => changed.has(id) && !there.has(id))
  const touched = base.filter(({ id }) => changed.has(id) || gone.has(id))
  const both = touched.filter(({ id }) => (!there.has(id) ? changed.has(id) : said(there.get(id)!) !== said(before.get(id)!)))
  return { parts: [...kept, ...added], both }
}

/** The kinds that a part may become: those of its shape. */
export function kindsLike(kind: PlanKind, kinds: readonly PlanKind[]): PlanKind[] {
  return kinds.filter((one) => shapeOf(one) === shapeOf(kind))
}
