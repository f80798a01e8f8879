import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'

/** Milestones of a zone as their derived rows (`s`) have them, with what names them: `m` and, where there is one, its unit `u`. */
export function namedMilestones(db: Db, zoneId: string, view: View) {
  return db
    .selectFrom('milestone_state as s')
    .innerJoin('milestone as m', 'm.id', 's.milestone_id')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['m.name', 'u.name as unitName'])
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
}
