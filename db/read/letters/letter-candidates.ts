import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import { letterDaysOverdue, REPLY_OWED_STATES } from '#domain/letters/letter.ts'
import type { LetterCandidate } from '#domain/letters/letter-proposals.ts'
import { causeKey, REST_DAYS } from '#domain/letters/letter-rules.ts'
import type { Db } from '../../engine/connection.ts'

interface Scope {
  zoneId: string
  view: View
  today: IsoDate
}

/** A row of any kind together with its project. */
interface CandidateRow {
  project_id: string
  short_name: string
  provenance: string
  leader_role: string | null
}

const projectOf = (row: CandidateRow) => ({ id: row.project_id, name: row.short_name, illustrative: row.provenance === 'illustrative' })

async function litProjects(db: Db, { zoneId, view }: Scope): Promise<LetterCandidate[]> {
  const rows = await db
    .selectFrom('project_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .select(['s.project_id', 's.light', 's.deviation_points', 'p.short_name', 'p.provenance', 'p.leader_role', 'p.responsible_unit'])
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where('s.light', 'in', ['red', 'yellow'])
    .orderBy('s.deviation_points')
    .orderBy('s.project_id')
    .execute()
  return rows.map((row) => ({
    kind: row.light as 'red' | 'yellow',
    id: row.project_id,
    project: projectOf(row),
    title: row.short_name,
    unit: row.responsible_unit,
    leader: row.leader_role,
    daysOverdue: 0,
    deviationPoints: row.deviation_points,
  }))
}

async function overdueIssues(db: Db, { zoneId, view }: Scope): Promise<LetterCandidate[]> {
  const rows = await db
    .selectFrom('issue_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .select([
      's.project_id',
      's.issue_id',
      's.title',
      's.responsible_unit',
      's.days_overdue',
      'p.short_name',
      'p.provenance',
      'p.leader_role',
    ])
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where('s.is_done', '=', 0)
    .where('s.days_overdue', '>', 0)
    .orderBy('s.issue_id')
    .execute()
  return rows.map((row) => ({
    kind: 'issue',
    id: row.issue_id,
    project: projectOf(row),
    title: row.title,
    unit: row.responsible_unit,
    leader: row.leader_role,
    daysOverdue: row.days_overdue,
    deviationPoints: null,
  }))
}

async function overdueApprovals(db: Db, { zoneId, view }: Scope): Promise<LetterCandidate[]> {
  const rows = await db
    .selectFrom('approval_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .select(['s.project_id', 's.step', 's.authority', 's.days_overdue', 'p.short_name', 'p.provenance', 'p.leader_role'])
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where('s.is_done', '=', 0)
    .where('s.days_overdue', '>', 0)
    .orderBy('s.project_id')
    .orderBy('s.step')
    .execute()
  return rows.map((row) => ({
    kind: 'approval',
    id: row.step,
    project: projectOf(row),
    title: row.step,
    unit: row.authority,
    leader: row.leader_role,
    daysOverdue: row.days_overdue,
    deviationPoints: null,
  }))
}

/** Letters that are not answered; of a supervision letter that is not, another one says so. */
async function unansweredLetters(db: Db, { zoneId, view, today }: Scope): Promise<LetterCandidate[]> {
  const rows = await db
    .selectFrom('letter as l')
    .leftJoin('project as p', 'p.id', 'l.project_id')
    .leftJoin('project_state as s', (join) => join.onRef('s.project_id', '=', 'p.id').on('s.view', '=', view))
    .select(['l.id', 'l.project_id', 'l.subject', 'l.lead_unit', 'l.leader', 'l.state', 'l.due_on', 'p.short_name', 'p.provenance'])
    .where('l.zone_id', '=', zoneId)
    .where('l.state', 'in', REPLY_OWED_STATES)
    .where('l.due_on', '<', today)
    .where('p.archived_at', 'is', null)
    .where((eb) => eb.or([eb('s.stage', 'is', null), eb('s.stage', '<>', 'cancelled')]))
    .orderBy('l.position')
    .execute()
  return rows.map((row) => ({
    kind: 'letter',
    id: row.id,
    project:
      row.project_id === null ? null : { id: row.project_id, name: row.short_name!, illustrative: row.provenance === 'illustrative' },
    title: row.subject,
    unit: row.lead_unit,
    leader: row.leader,
    daysOverdue: letterDaysOverdue(row.state, row.due_on, today),
    deviationPoints: null,
  }))
}

/** What letters are written about already, or were until a few days ago. */
async function writtenAbout(db: Db, { zoneId, today }: Scope): Promise<Set<string>> {
  const rows = await db
    .selectFrom('letter')
    .select(['cause_kind', 'cause_id', 'issue_id', 'project_id'])
    .where('zone_id', '=', zoneId)
    .where((eb) => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>', addDays(today, -REST_DAYS))]))
    .execute()
  return new Set(
    rows.flatMap(({ cause_kind, cause_id, issue_id, project_id }) => [
      ...(cause_kind === null ? [] : [causeKey({ kind: cause_kind, id: cause_id! }, project_id)]),
      // What is asked for a red light need not be asked again for a yellow one.
      ...(cause_kind === 'red' ? [causeKey({ kind: 'yellow', id: cause_id! }, project_id)] : []),
      ...(issue_id === null ? [] : [causeKey({ kind: 'issue', id: issue_id }, project_id)]),
    ]),
  )
}

/** Red and yellow projects, overdue issues, permits and unanswered letters about which no letter is on its way. */
export async function letterCandidates(db: Db, scope: Scope): Promise<LetterCandidate[]> {
  const written = await writtenAbout(db, scope)
  const all = [
    ...(await litProjects(db, scope)),
    ...(await overdueIssues(db, scope)),
    ...(await overdueApprovals(db, scope)),
    ...(await unansweredLetters(db, scope)),
  ]
  return all.filter(({ kind, id, project }) => !written.has(causeKey({ kind, id }, project?.id ?? null)))
}
