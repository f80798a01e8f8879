import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'

/** A blocking issue, or a permit step with a due date, that is still open. */
export interface BlockingItem {
  kind: 'issue' | 'approval'
  projectId: string
  projectName: string
  title: string
  responsibleUnit: string | null
  dueOn: IsoDate | null
  daysOverdue: number
  illustrative: boolean
}

const SHOWN = 20

/** What blocks a zone: open blocking issues and permits with a due date; to the public those whose text is public. */
export function openBlockers(db: Db, zoneId: string, view: View, isStaff: boolean) {
  const open = db
    .selectFrom('blocking_state as s')
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where((eb) => eb.or([eb('s.kind', '=', 'issue'), eb('s.due_on', 'is not', null)]))
  return isStaff ? open : open.where('s.is_public', '=', 1)
}

/** Open blocking issues and due permits of a zone, the longest overdue first; to the public those whose text is public. */
export async function blockingItems(
  db: Db,
  zoneId: string,
  view: View,
  isStaff: boolean,
): Promise<{ total: number; overdue: number; items: BlockingItem[] }> {
  const open = openBlockers(db, zoneId, view, isStaff)
  const totals = await open
    .select((eb) => [eb.fn.countAll<number>().as('total'), eb.fn.countAll<number>().filterWhere('s.days_overdue', '>', 0).as('overdue')])
    .executeTakeFirstOrThrow()
  const rows = await open
    .innerJoin('project as p', 'p.id', 's.project_id')
    .select(['s.kind', 's.project_id', 'p.short_name', 's.title', 's.responsible_unit', 's.due_on', 's.days_overdue', 'p.provenance'])
    .orderBy('s.days_overdue', 'desc')
    .orderBy('s.due_on')
    .orderBy('s.title')
    .limit(SHOWN)
    .execute()
  return {
    ...totals,
    items: rows.map((row) => ({
      kind: row.kind,
      projectId: row.project_id,
      projectName: row.short_name,
      title: row.title,
      responsibleUnit: row.responsible_unit,
      dueOn: row.due_on,
      daysOverdue: row.days_overdue,
      illustrative: row.provenance === 'illustrative',
    })),
  }
}
