import type { Db } from '../../engine/connection.ts'

/** What has been done to bring a zone into use: each step is done when something of the zone's own is there. */
export interface FirstSteps {
  /** Its settings have been looked after. */
  zone: boolean
  /** Somebody beside administrators can sign in. */
  people: boolean
  projects: boolean
  plan: boolean
  /** A public screen has been let in. */
  screen: boolean
}

const OWN = ['entered', 'imported'] as const

/** How far a zone has come on its first way; the sample counts for nothing. */
export async function firstSteps(db: Db, zoneId: string): Promise<FirstSteps> {
  const exists = async (query: { executeTakeFirst(): Promise<unknown> }) => (await query.executeTakeFirst()) !== undefined
  const ofZone = db.selectFrom('project as p').select('p.id').where('p.zone_id', '=', zoneId).where('p.archived_at', 'is', null).limit(1)
  return {
    zone: await exists(
      db
        .selectFrom('audit_row')
        .select('sequence')
        .where('action', 'in', ['zone.found', 'zone.edit'])
        .where('zone_id', '=', zoneId)
        .limit(1),
    ),
    people: await exists(db.selectFrom('user_account').select('id').where('role', '!=', 'admin').where('is_disabled', '=', 0).limit(1)),
    projects: await exists(ofZone.where('p.provenance', 'in', OWN)),
    plan: await exists(ofZone.innerJoin('baseline as b', 'b.project_id', 'p.id').where('b.provenance', 'in', OWN)),
    screen: await exists(db.selectFrom('display_device').select('id').where('zone_id', '=', zoneId).limit(1)),
  }
}
