import { sql, type RawBuilder } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Stage } from '#domain/entries/stage.ts'
import {
  ENDED_STATES,
  LETTER_STATUSES,
  letterDaysOverdue,
  OFFICE_STATES,
  OPEN_STATES,
  REPLY_OWED_STATES,
  type LetterKind,
  type LetterState,
  type LetterStatus,
} from '#domain/letters/letter.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import { columnHolds } from '../../search/column-holds.ts'

export interface LetterFilter {
  status: LetterStatus
  kind?: readonly LetterKind[] | undefined
  /** Leading units. */
  unit?: readonly string[] | undefined
  leader?: readonly string[] | undefined
  project?: string | undefined
  meeting?: string | undefined
  q?: string | undefined
  /** Whose projects: only issued letters of projects that this account manages; undefined: all. */
  managerId?: string
}

/** A letter as lists show it. */
export interface LetterItem {
  id: string
  kind: LetterKind
  year: number | null
  number: number | null
  state: LetterState
  subject: string
  requirement: string | null
  leadUnit: string
  helpingUnits: string | null
  leader: string | null
  contact: string | null
  phone: string | null
  deadline: IsoDate
  firstDeadline: IsoDate | null
  replyEveryDays: number | null
  raisesIssue: boolean
  issueId: string | null
  project: { id: string; name: string; stage: Stage | null; illustrative: boolean } | null
  meeting: { id: string; title: string } | null
  dueOn: IsoDate | null
  daysOverdue: number
  issuedOn: IsoDate | null
  endedOn: IsoDate | null
  /** What the unit said last. */
  lastReply: { on: IsoDate; note: string | null; expectedOn: IsoDate | null } | null
  version: number
}

const isIn = (states: readonly LetterState[]) => sql<boolean>`l.state in (${sql.join(states)})`

/** Which letters each status shows and counts. */
function statusConditions(today: IsoDate): Record<LetterStatus, RawBuilder<boolean>> {
  return {
    open: isIn(OPEN_STATES),
    overdue: sql`(${isIn(REPLY_OWED_STATES)} and l.due_on < ${today})`,
    replied: isIn(OFFICE_STATES),
    draft: isIn(['draft']),
    done: isIn(ENDED_STATES),
    all: sql`1 = 1`,
  }
}

function filteredLetters(db: Db, zoneId: string, today: IsoDate, filter: LetterFilter) {
  const { status, kind, unit, leader, project, meeting, q, managerId } = filter
  let letters = db.selectFrom('letter as l').where('l.zone_id', '=', zoneId).where(statusConditions(today)[status])
  if (kind) letters = letters.where('l.kind', 'in', kind)
  if (unit) letters = letters.where(isOneOf('l.lead_unit', unit))
  if (leader) letters = letters.where(isOneOf('l.leader', leader))
  if (project !== undefined) letters = letters.where('l.project_id', '=', project)
  if (meeting !== undefined) letters = letters.where('l.meeting_id', '=', meeting)
  if (q?.trim()) {
    const holds = sql.join(
      ['l.subject', 'l.requirement', 'l.lead_unit'].map((column) => columnHolds(column, q)),
      sql` or `,
    )
    letters = letters.where(sql<boolean>`(${holds} or l.project_id in (select id from project where ${columnHolds('name', q)}))`)
  }
  if (managerId !== undefined)
    letters = letters
      .where('l.state', '<>', 'draft')
      .where('l.project_id', 'in', db.selectFrom('managed_project').select('project_id').where('user_id', '=', managerId))
  return letters
}

const FIELDS = [
  'l.id',
  'l.kind',
  'l.year',
  'l.number',
  'l.state',
  'l.subject',
  'l.requirement',
  'l.lead_unit as leadUnit',
  'l.helping_units as helpingUnits',
  'l.leader',
  'l.contact',
  'l.phone',
  'l.deadline',
  'l.first_deadline as firstDeadline',
  'l.reply_every_days as replyEveryDays',
  'l.raises_issue',
  'l.issue_id as issueId',
  'l.project_id',
  'l.meeting_id',
  'l.due_on as dueOn',
  'l.issued_on as issuedOn',
  'l.ended_on as endedOn',
  'l.version',
] as const

/** Letters by their ids, in that order. */
async function lettersById(db: Db, zoneId: string, today: IsoDate, found: readonly { id: string }[]): Promise<LetterItem[]> {
  const ids = found.map(({ id }) => id)
  const rows = await db
    .selectFrom('letter as l')
    .leftJoin('project as p', 'p.id', 'l.project_id')
    .leftJoin('project_state as s', (join) => join.onRef('s.project_id', '=', 'p.id').on('s.view', '=', 'accepted'))
    .leftJoin('meeting as m', 'm.id', 'l.meeting_id')
    .select(FIELDS)
    .select(['p.short_name', 'p.provenance', 's.stage', 'm.title as meeting_title'])
    .where('l.zone_id', '=', zoneId)
    .where(isOneOf('l.id', ids))
    .execute()
  const replies = await db
    .selectFrom('letter_entry as e')
    .select(['e.letter_id', 'e.on_date as on', 'e.note', 'e.expected_on as expectedOn'])
    .where('e.sequence', 'in', (eb) =>
      eb
        .selectFrom('letter_entry as last')
        .select((inner) => inner.fn.max('last.sequence').as('sequence'))
        .where('last.kind', '=', 'replied')
        .where(isOneOf('last.letter_id', ids))
        .groupBy('last.letter_id'),
    )
    .execute()
  const lastReplies = new Map(replies.map(({ letter_id, ...reply }) => [letter_id, reply]))
  const letters = new Map(
    rows.map(({ raises_issue, project_id, meeting_id, short_name, provenance, stage, meeting_title, ...row }) => [
      row.id,
      {
        ...row,
        raisesIssue: raises_issue === 1,
        project: project_id === null ? null : { id: project_id, name: short_name!, stage, illustrative: provenance === 'illustrative' },
        meeting: meeting_id === null ? null : { id: meeting_id, title: meeting_title! },
        daysOverdue: letterDaysOverdue(row.state, row.dueOn, today),
        lastReply: lastReplies.get(row.id) ?? null,
      },
    ]),
  )
  return ids.flatMap((id) => letters.get(id) ?? [])
}

/** A letter as somebody may see it; undefined where it is not there, or not for a manager. */
export async function findLetterItem(
  db: Db,
  zoneId: string,
  today: IsoDate,
  id: string,
  managerId?: string,
): Promise<LetterItem | undefined> {
  const found = await filteredLetters(db, zoneId, today, { status: 'all', ...(managerId === undefined ? {} : { managerId }) })
    .select('l.id')
    .where('l.id', '=', id)
    .executeTakeFirst()
  return found && (await lettersById(db, zoneId, today, [found]))[0]
}

export interface LettersPage {
  items: LetterItem[]
  total: number
}

/** A page of letters: those to which a reply is due earliest first, then those that wait for the office, then the others by number. */
export async function lettersPage(
  db: Db,
  zoneId: string,
  today: IsoDate,
  { limit, offset, ...filter }: LetterFilter & { limit: number; offset: number },
): Promise<LettersPage> {
  const letters = filteredLetters(db, zoneId, today, filter)
  const { total } = await letters.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await letters
    .select('l.id')
    .orderBy(sql`l.due_on is null`)
    .orderBy('l.due_on')
    .orderBy(sql`case l.state when 'replied' then 0 when 'accepted' then 1 when 'draft' then 2 else 3 end`)
    .orderBy('l.ended_on', 'desc')
    .orderBy('l.position')
    .limit(limit)
    .offset(offset)
    .execute()
  return {
    items: await lettersById(db, zoneId, today, rows),
    total,
  }
}

/** How many letters there are in each status that somebody may see. */
export async function letterCounts(
  db: Db,
  zoneId: string,
  today: IsoDate,
  filter: Omit<LetterFilter, 'status'>,
): Promise<Record<LetterStatus, number>> {
  const conditions = statusConditions(today)
  return filteredLetters(db, zoneId, today, { ...filter, status: 'all' })
    .select((eb) => LETTER_STATUSES.map((status) => eb.fn.countAll<number>().filterWhere(conditions[status]).as(status)))
    .executeTakeFirstOrThrow()
}

/** A meeting's decisions, in the order in which they were written. */
export async function meetingDecisions(db: Db, zoneId: string, today: IsoDate, meetingId: string): Promise<LetterItem[]> {
  const rows = await db.selectFrom('letter').select('id').where('meeting_id', '=', meetingId).orderBy('position').orderBy('id').execute()
  return lettersById(db, zoneId, today, rows)
}

/** A meeting goes through no more of them. */
const MAX_EARLIER = 200

/** Decisions of the meetings before one: those on which somebody still has to act, and those that ended after a day; the open first. */
export async function earlierDecisions(
  db: Db,
  zoneId: string,
  today: IsoDate,
  { meetingId, since }: { meetingId: string; since: IsoDate },
): Promise<LetterItem[]> {
  const rows = await db
    .selectFrom('letter as l')
    .innerJoin('meeting as m', 'm.id', 'l.meeting_id')
    .innerJoin('meeting as own', (join) => join.on('own.id', '=', meetingId))
    .select('l.id')
    .where('l.zone_id', '=', zoneId)
    .where('l.state', '<>', 'draft')
    .whereRef('m.id', '<>', 'own.id')
    .where((eb) =>
      eb.or([
        eb('m.held_on', '<', eb.ref('own.held_on')),
        eb.and([eb('m.held_on', '=', eb.ref('own.held_on')), eb('m.created_at', '<=', eb.ref('own.created_at'))]),
      ]),
    )
    .where((eb) => eb.or([eb('l.ended_on', 'is', null), eb('l.ended_on', '>', since)]))
    .orderBy(sql`l.ended_on is not null`)
    .orderBy(sql`l.due_on is null`)
    .orderBy('l.due_on')
    .orderBy('l.position')
    .limit(MAX_EARLIER)
    .execute()
  return lettersById(db, zoneId, today, rows)
}

/** Projects that go on, of which a letter waits for a reply that is late. */
export async function projectsWithOverdueLetters(db: Db, zoneId: string, view: View, today: IsoDate): Promise<Set<string>> {
  const rows = await db
    .selectFrom('letter as l')
    .innerJoin('project_state as s', (join) => join.onRef('s.project_id', '=', 'l.project_id').on('s.view', '=', view))
    .select('s.project_id')
    .where('l.zone_id', '=', zoneId)
    .where('l.state', 'in', REPLY_OWED_STATES)
    .where('l.due_on', '<', today)
    .where('s.stage', '<>', 'cancelled')
    .execute()
  return new Set(rows.map((row) => row.project_id))
}
