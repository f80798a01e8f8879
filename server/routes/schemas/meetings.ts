import { z } from '@hono/zod-openapi'
import { AGENDA_REASONS } from '#domain/meetings/agenda.ts'
import { ChangesSchema } from './changes.ts'
import { DateText, invented, Light, Percent } from './common.ts'
import { LetterItemSchema } from './letters.ts'
import { ProjectItemSchema } from './project.ts'
import { givenTextOf, orNull, requiredTextOf, SenderId, textOf, WrittenDate } from './text.ts'

export const MeetingParams = z.object({ meetingId: z.string().max(100) })

const text = z.string().nullable()
const date = DateText.nullable()
const count = z.number().int()
const Id = z.string().max(100)

const MAX_AGENDA = 300

const AgendaPlanSchema = z.object({
  order: z.array(Id).max(MAX_AGENDA).openapi({ description: '按手排的顺序；规则另提的排在后面' }),
  removed: z.array(Id).max(MAX_AGENDA).openapi({ description: '本次不议的项目' }),
  notes: z
    .record(Id, requiredTextOf(500))
    .refine((notes) => Object.keys(notes).length <= MAX_AGENDA, '备注太多')
    .openapi({ description: '项目编号 → 备注' }),
})

const fields = {
  id: z.string(),
  title: z.string(),
  heldOn: DateText,
  sinceOn: DateText.openapi({ description: '与哪一天相比' }),
  closedAt: text,
}

export const MeetingsSchema = z
  .object({ total: count, items: z.array(z.object({ ...fields, decisions: count, openDecisions: count })) })
  .openapi('Meetings')

export const StoredMeetingSchema = z
  .object({
    ...fields,
    place: text,
    chair: text,
    attendees: text,
    agenda: AgendaPlanSchema,
    version: count,
    closedBy: text,
  })
  .openapi('StoredMeeting')

const named = { projectId: z.string(), projectName: z.string(), ...invented }
const listOf = <S extends z.ZodRawShape>(shape: S) => z.object({ total: count, items: z.array(z.object({ ...named, ...shape })) })

const changedIssue = { issueId: z.string(), title: z.string(), responsibleUnit: text, on: DateText }

const PeriodSchema = z.object({
  commitments: z
    .object({
      counts: z.object({ kept: count, late: count, pushedOut: count, dropped: count, open: count }),
      items: z.array(
        z.object({
          ...named,
          milestoneId: z.string(),
          name: z.string(),
          unitName: text,
          outcome: z.enum(['late', 'pushedOut', 'dropped', 'open']),
          promisedOn: DateText,
          finishedOn: date,
          movedTo: date,
        }),
      ),
    })
    .openapi({ description: '承诺兑现：按前一日期的计划应在这期间完成的节点' }),
  rebaselines: listOf({
    number: count,
    effectiveOn: DateText,
    reason: text,
    pushedOut: count,
    longestDays: count,
    pulledIn: count,
    added: count,
    removed: count,
  }),
  issues: z.object({ raised: listOf(changedIssue), closed: listOf(changedIssue) }),
})

const AgendaLineSchema = z.object({
  projectId: z.string(),
  reason: z.enum(AGENDA_REASONS),
  project: ProjectItemSchema,
  before: z.object({ light: Light.nullable(), physicalPercent: Percent.nullable() }).nullable(),
  blockers: z.array(
    z.object({ kind: z.enum(['issue', 'approval']), title: z.string(), responsibleUnit: text, dueOn: date, daysOverdue: count }),
  ),
  milestones: z.array(z.object({ name: z.string(), unitName: text, plannedFinish: DateText, percent: Percent })),
})

const UnitSchema = z.object({ unit: text, issues: count, approvals: count, overdue: count, longestDays: count })

const day = {
  asOf: DateText,
  since: DateText,
  changes: ChangesSchema,
  period: PeriodSchema,
  agenda: z.array(AgendaLineSchema),
  proposed: count.openapi({ description: '规则提出的项目总数' }),
  units: z.object({ total: count, items: z.array(UnitSchema) }),
}

/** What a meeting works from. */
const MinutesSchema = z.object({
  view: z.enum(['accepted', 'all']),
  ...day,
  earlier: z.array(LetterItemSchema).openapi({ description: '以前会议的议定事项：未办结的，和期间办结的' }),
  decisions: z.array(LetterItemSchema).openapi({ description: '本次议定事项' }),
})

/** Moved by every change of what minutes hold; older ones are then brought to the newer form where they are read. */
export const MINUTES_FORMAT = 1

/** Minutes as they are stored: parsed, because they are read for years. */
export const StoredMinutesSchema = MinutesSchema.extend({ format: z.literal(MINUTES_FORMAT) })

export const ClosingSchema = z
  .strictObject({ drafts: z.array(Id).max(MAX_AGENDA).openapi({ description: '看到的议定事项草稿；有没看到的则不结束' }) })
  .openapi('MeetingClosing')

export const MeetingSchema = z
  .object({
    meeting: StoredMeetingSchema,
    today: DateText,
    ...MinutesSchema.shape,
    format: z.literal(MINUTES_FORMAT).optional().openapi({ description: '纪要的格式；未结束的会议没有' }),
    now: z.array(LetterItemSchema).openapi({ description: '本次议定事项现在的办理情况' }),
  })
  .openapi('Meeting', { description: '已结束的会议，除 now 外都与结束时相同' })

export const NewMeetingSchema = z
  .strictObject({ id: SenderId, title: textOf(100), heldOn: orNull(WrittenDate), sinceOn: orNull(WrittenDate) })
  .openapi('NewMeeting')

export const MeetingEditSchema = z
  .strictObject({
    title: requiredTextOf(100).optional(),
    heldOn: WrittenDate.optional(),
    sinceOn: WrittenDate.optional(),
    place: givenTextOf(100).optional(),
    chair: givenTextOf(100).optional(),
    attendees: givenTextOf(2000).optional(),
    agenda: AgendaPlanSchema.optional(),
  })
  .openapi('MeetingEdit')
