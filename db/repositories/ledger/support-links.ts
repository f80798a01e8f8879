import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import type { SupportLinkTable } from '../../schema/tables.ts'

type SupportLinkRow = Selectable<SupportLinkTable>

export function findSupportLink(db: Db, id: string): Promise<SupportLinkRow | undefined> {
  return db.selectFrom('support_link').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A link between the same two milestones, under whatever id. */
export function findSameSupportLink(db: Db, { industrial_milestone_id, factor_milestone_id }: Insertable<SupportLinkTable>) {
  return db
    .selectFrom('support_link')
    .select('id')
    .where('industrial_milestone_id', '=', industrial_milestone_id)
    .where('factor_milestone_id', '=', factor_milestone_id)
    .executeTakeFirst()
}

export async function insertSupportLink(trx: Db, row: Insertable<SupportLinkTable>): Promise<void> {
  await trx.insertInto('support_link').values(row).execute()
}

export async function deleteSupportLink(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('support_link').where('id', '=', id).execute()
}

/** The project of a milestone of a zone, with what kind it is. */
export function findMilestoneOwner(db: Db, zoneId: string, milestoneId: string) {
  return db
    .selectFrom('milestone as m')
    .innerJoin('project as p', 'p.id', 'm.project_id')
    .select(['p.id as projectId', 'p.category', 'p.provenance'])
    .where('m.id', '=', milestoneId)
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .executeTakeFirst()
}
