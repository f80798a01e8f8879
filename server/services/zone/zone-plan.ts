import { toJson } from '#db/schema/json-text.ts'
import { ConflictError, InvalidFieldsError, NotFoundError, StaleError } from '#domain/values/errors.ts'
import { MAX_PLAN_PARTS, partFaults, type DrawnPart } from '#domain/zone/zone-plan.ts'
import type { Db } from '#db/engine/connection.ts'
import { planFeatures } from '#db/read/overview/map.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { findZoneMiddle } from '#db/repositories/project/facts.ts'
import {
  countPlanParts,
  deletePlanParts,
  findPlanParts,
  movePlanVersion,
  planVersion,
  storePlanParts,
  type PlanPartRow,
} from '#db/repositories/zone/zone-plan.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** What is drawn anew or otherwise, and the ids of what goes. */
export interface ZonePlanEdit {
  put: readonly DrawnPart[]
  remove: readonly string[]
}

/** A part that somebody has drawn is schematic no more; one that was only named anew stays what it was. */
function rowOf({ id, kind, name, geometry }: DrawnPart, zoneId: string, before: PlanPartRow | undefined): PlanPartRow {
  const drawn = toJson(geometry)
  const provenance = before?.geometry === drawn ? before.provenance : 'entered'
  return { id, zone_id: zoneId, kind, name, geometry: drawn, provenance }
}

/** Parts as the audit log has them, by id. */
export function loggedParts(rows: readonly PlanPartRow[]) {
  return Object.fromEntries(rows.map(({ id, zone_id: _zone, ...part }) => [id, part]))
}

/** Writes parts and deletes others, with the row of the log from which that can be taken back. */
export async function replaceParts(
  trx: Db,
  zoneId: string,
  put: readonly PlanPartRow[],
  remove: readonly string[],
  by: Actor,
): Promise<void> {
  const before = await findPlanParts(trx, [...put.map(({ id }) => id), ...remove])
  const strange = before.find((row) => row.zone_id !== zoneId)
  if (strange) throw new ConflictError(strange.id)
  await storePlanParts(trx, put)
  await deletePlanParts(trx, zoneId, remove)
  await movePlanVersion(trx, zoneId)
  await insertAudit(trx, {
    ...auditColumns(by),
    action: 'zone.plan',
    subject: zoneId,
    zoneId,
    before: loggedParts(before),
    after: loggedParts(put),
  })
  await bumpRevision(trx, zoneId, true)
}

/**
 * Changes a zone's plan, all or nothing; every map and wall follows. `version` is the one that the sender saw. Throws
 * `StaleError`, with the plan as it is, when somebody else was faster; `NotFoundError`, `ConflictError`, `InvalidFieldsError`.
 */
export async function editZonePlan(db: Db, zoneId: string, version: number, { put, remove }: ZonePlanEdit, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if ((await planVersion(trx, zoneId)) !== version) throw new StaleError(zoneId, await planFeatures(trx, zoneId))
    const stored = new Map((await findPlanParts(trx, [...put.map(({ id }) => id), ...remove])).map((row) => [row.id, row]))
    const gone = remove.find((id) => stored.get(id)?.zone_id !== zoneId)
    if (gone !== undefined) throw new NotFoundError(gone)
    await replaceParts(
      trx,
      zoneId,
      put.map((part) => rowOf(part, zoneId, stored.get(part.id))),
      remove,
      by,
    )
    const faults = partFaults(put, await findZoneMiddle(trx, zoneId))
    if ((await countPlanParts(trx, zoneId)) > MAX_PLAN_PARTS) faults.push({ field: 'put', fault: 'tooMany' })
    if (faults.length > 0) throw new InvalidFieldsError(faults)
  })
}
