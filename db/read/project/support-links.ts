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

/** The support links of a project, whether it waits or is waited for; without those that were set after `knownAt`. */
export async function supportLinks(db: Db, projectId: string, knownAt?: Instant): Promise<SupportLink[]> {
  const rows = await db
    .selectFrom('support_link as link')
    .innerJoin('milestone as im', 'im.id', 'link.industrial_milestone_id')
    .innerJoin('project as ip', 'ip.id', 'im.project_id')
    .innerJoin('milestone as fm', 'fm.id', 'link.factor_milestone_id')
    .innerJoin('project as fp', 'fp.id', 'fm.project_id')
    .select(['link.id', 'link.provenance'])
    .select(['ip.id as ip_id', 'ip.short_name as ip_name', 'im.id as im_id', 'im.name as im_name'])
    .select(['fp.id as fp_id', 'fp.short_name as fp_name', 'fm.id as fm_id', 'fm.name as fm_name'])
    .where((eb) => eb.or([eb('ip.id', '=', projectId), eb('fp.id', '=', projectId)]))
    .where('ip.archived_at', 'is', null)
    .where('fp.archived_at', 'is', null)
    .$if(knownAt !== undefined, (q) =>
      q.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('audit_row as a')
              .select('a.sequence')
              .where('a.action', '=', 'support.link')
              .whereRef('a.subject', '=', 'link.id')
              .where('a.recorded_at', '>', knownAt!),
          ),
        ),
      ),
    )
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
