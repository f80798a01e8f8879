import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '#domain/dates/calendar-date.ts'
import type { Provenance } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'

/** One end of a support link. */
export interface SupportEnd {
  projectId: string
  projectName: string
  milestoneId: string
  milestoneName: string
}

/** An industrial milestone that waits for a factor milestone. */
export interface SupportLink {
  id: string
  industrial: SupportEnd
  factor: SupportEnd
  provenance: Provenance
}

/** A link that was removed, as the audit log has it. */
interface RemovedLink {
  id: string
  industrialMilestoneId: string
  factorMilestoneId: string
}

/** Whether a link was set after a moment. */
const setAfter = (db: Db, knownAt: Instant, id: RawBuilder<string>) =>
  db
    .selectFrom('audit_row as later')
    .select('later.sequence')
    .where('later.action', '=', 'support.link')
    .where('later.recorded_at', '>', knownAt)
    .where('later.subject', '=', id)

/** Links of today, or at a moment: without those that were set later, with those that were removed later. */
function linksAt(db: Db, knownAt: Instant | undefined) {
  const set = db.selectFrom('support_link').select(['id', 'industrial_milestone_id', 'factor_milestone_id', 'provenance'])
  if (knownAt === undefined) return set
  const field = (name: keyof RemovedLink) => sql<string>`json_extract(removed.before_json, ${sql.lit(`$.${name}`)})`
  return set
    .where(({ not, exists }) => not(exists(setAfter(db, knownAt, sql.ref('support_link.id')))))
    .unionAll(
      db
        .selectFrom('audit_row as removed')
        .select(field('id').as('id'))
        .select(field('industrialMilestoneId').as('industrial_milestone_id'))
        .select(field('factorMilestoneId').as('factor_milestone_id'))
        .select(sql<Provenance>`coalesce(json_extract(removed.before_json, '$.provenance'), 'entered')`.as('provenance'))
        .where('removed.action', '=', 'support.unlink')
        .where('removed.recorded_at', '>', knownAt)
        .where(({ not, exists }) => not(exists(setAfter(db, knownAt, sql.ref('removed.subject'))))),
    )
}

/**
 * The support links of a project, whether it waits or is waited for; at a moment those that stood then, whatever became of
 * their projects since.
 */
export async function supportLinks(db: Db, projectId: string, knownAt?: Instant): Promise<SupportLink[]> {
  const rows = await db
    .selectFrom(linksAt(db, knownAt).as('link'))
    .innerJoin('milestone as im', 'im.id', 'link.industrial_milestone_id')
    .innerJoin('project as ip', 'ip.id', 'im.project_id')
    .innerJoin('milestone as fm', 'fm.id', 'link.factor_milestone_id')
    .innerJoin('project as fp', 'fp.id', 'fm.project_id')
    .select(['link.id', 'link.provenance'])
    .select(['ip.id as ip_id', 'ip.short_name as ip_name', 'im.id as im_id', 'im.name as im_name'])
    .select(['fp.id as fp_id', 'fp.short_name as fp_name', 'fm.id as fm_id', 'fm.name as fm_name'])
    .where((eb) => eb.or([eb('ip.id', '=', projectId), eb('fp.id', '=', projectId)]))
    .$if(knownAt === undefined, (q) => q.where('ip.archived_at', 'is', null).where('fp.archived_at', 'is', null))
    .orderBy('ip.position')
    .orderBy('im.position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    industrial: { projectId: row.ip_id, projectName: row.ip_name, milestoneId: row.im_id, milestoneName: row.im_name },
    factor: { projectId: row.fp_id, projectName: row.fp_name, milestoneId: row.fm_id, milestoneName: row.fm_name },
    provenance: row.provenance,
  }))
}
