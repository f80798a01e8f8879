import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { markStale } from '#db/repositories/derived/stale-projects.ts'
import { bumpRevision, getZone, updateZone, type Zone } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { changeThenEvaluate } from '../evaluate-zone.ts'

/** What administrators set of a zone. */
export interface ZoneSettings {
  name: string
  isPublic: boolean
  isReviewRequired: boolean
  areNotesPublic: boolean
  /** Until this day of the following month a month's investment may be reported before it counts as unreported. */
  monthDueDay: number
  /** A fixed day that stands for today; null: the calendar's. */
  pinnedStatusDate: IsoDate | null
  /** The share of a day that counts for outdoor work, January first. */
  factors: readonly number[]
}

/** What is changed; what is left out stays. */
export type ZoneEdit = { [Name in keyof ZoneSettings]?: ZoneSettings[Name] | undefined }

export function settingsOf({
  name,
  isPublic,
  isReviewRequired,
  areNotesPublic,
  monthDueDay,
  pinnedStatusDate,
  factors,
}: Zone): ZoneSettings {
  return { name, isPublic, isReviewRequired, areNotesPublic, monthDueDay, pinnedStatusDate, factors }
}

/** Changes settings of a zone; with another day or calendar everything is evaluated anew, after it. */
export async function editZone(db: Db, zoneId: string, edit: ZoneEdit, by: Actor): Promise<Zone> {
  await changeThenEvaluate(db, zoneId, by.now, async (trx) => {
    const zone = await getZone(trx, zoneId)
    const before = settingsOf(zone)
    const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined)) as Partial<ZoneSettings>
    const after = { ...before, ...given }
    await updateZone(trx, zoneId, after)
    await insertAudit(trx, { ...auditColumns(by), action: 'zone.edit', subject: zoneId, zoneId, before, after })
    // Another status date shows by itself that nothing has been evaluated for it.
    if (after.monthDueDay !== before.monthDueDay || after.factors.join() !== before.factors.join()) await markStale(trx, zoneId)
    await bumpRevision(trx, zoneId, true)
  })
  return getZone(db, zoneId)
}
