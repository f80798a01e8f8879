import { z } from '@hono/zod-openapi'
import { LETTER_ENTRY_KINDS, LETTER_KINDS, LETTER_STATES, LETTER_STATUSES } from '#domain/letters/letter.ts'
import { LETTER_CAUSE_KINDS } from '#domain/letters/letter-rules.ts'
import { MAX_LETTERS } from '#services/letters/store-letters.ts'
import { anyOf } from './any-of.ts'
import { DateText, ListRevision, StageName, ZoneQuery } from './common.ts'
import { EntryId } from './entries.ts'
import { orNull, requiredTextOf, searchTextOf, SenderId, textOf, WrittenDate } from './text.ts'

export const LetterParams = z.object({ letterId: z.string().max(100) })

const Kind = z.enum(LETTER_KINDS).openapi({ description: 'reminder 提醒函，supervision 督办函，assignment 交办单' })
const Id = z.string().max(100)

export const LetterFilterQuery = ZoneQuery.extend({
  kind: anyOf(Kind, '种类'),
  unit: anyOf(z.string().min(1).max(100), '牵头单位'),
  leader: anyOf(z.string().min(1).max(100), '包保领导'),
  project: Id.optional(),
  meeting: Id.optional(),
  q: searchTextOf(200).optional().openapi({ description: '事项、要求、单位或项目名称' }),
})

export const LetterListQuery = LetterFilterQuery.extend({
  status: z
    .enum(LETTER_STATUSES)
    .optional()
    .openapi({ description: 'open 未办结（默认），overdue 逾期未答复，replied 待采纳或待办结，draft 草稿，done 已办结或撤回，all 全部' }),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(100).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional(),
})

const text = z.string().nullable()
const date = DateText.nullable()

const letter = {
  id: z.string(),
  kind: Kind,
  year: z.number().int().nullable(),
  number: z.number().int().nullable().openapi({ description: '当年本类第几号；草稿为 null' }),
  state: z.enum(LETTER_STATES),
  subject: z.string().openapi({ description: '事项' }),
  requirement: text.openapi({ description: '办理要求' }),
  leadUnit: z.string().openapi({ description: '牵头单位' }),
  helpingUnits: text.openapi({ description: '配合单位' }),
  leader: text.openapi({ description: '牵头领导（职务）' }),
  contact: text,
  phone: text,
  deadline: DateText,
  firstDeadline: date.openapi({ description: '印发时的时限' }),
  replyEveryDays: z.number().int().nullable().openapi({ description: '定期反馈的天数；null：一次性' }),
  raisesIssue: z.boolean(),
  issueId: text,
  project: z.object({ id: z.string(), name: z.string(), stage: StageName.nullable(), illustrative: z.boolean() }).nullable(),
  meeting: z.object({ id: z.string(), title: z.string() }).nullable(),
  dueOn: date.openapi({ description: '下次应答复的日期；null：不欠答复' }),
  daysOverdue: z.number().int(),
  issuedOn: date,
  endedOn: date,
  lastReply: z.object({ on: DateText, note: text, expectedOn: date }).nullable(),
  version: z.number().int(),
}

export const LetterItemSchema = z.object(letter).openapi('LetterItem')

export const LettersSchema = z
  .object({
    today: DateText,
    revision: ListRevision,
    items: z.array(LetterItemSchema),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  })
  .openapi('Letters')

export const LetterCountsSchema = z
  .object({
    open: z.number().int(),
    draft: z.number().int(),
    overdue: z.number().int(),
    replied: z.number().int(),
    done: z.number().int(),
    all: z.number().int(),
  })
  .openapi('LetterCounts')

const EntryKind = z.enum(LETTER_ENTRY_KINDS).openapi({
  description: 'issued 印发，replied 答复，accepted 采纳，returned 退回，extended 延期，closed 办结，withdrawn 撤回',
})

export const LetterSchema = z
  .object({
    ...letter,
    today: DateText,
    possible: z.array(EntryKind).openapi({ description: '看的人现在可以做的' }),
    entries: z.array(
      z.object({
        id: z.string(),
        kind: EntryKind,
        on: DateText,
        note: text,
        deadline: date,
        expectedOn: date,
        isFinal: z.boolean(),
        reporter: z.string(),
        name: text,
        recordedAt: z.string(),
      }),
    ),
  })
  .openapi('Letter')

const Cause = z.object({ kind: z.enum(LETTER_CAUSE_KINDS), id: z.string().min(1).max(200) })

const content = {
  kind: Kind,
  projectId: orNull(Id),
  meetingId: orNull(Id),
  issueId: orNull(Id).openapi({ description: '函件所说的问题' }),
  subject: requiredTextOf(200),
  requirement: textOf(2000),
  leadUnit: requiredTextOf(100),
  helpingUnits: textOf(300),
  leader: textOf(100),
  contact: textOf(100),
  phone: textOf(50),
  deadline: WrittenDate,
  replyEveryDays: orNull(z.number().int().min(1).max(365)),
  raisesIssue: z.boolean().default(false).openapi({ description: '印发时在项目上列为问题' }),
  cause: orNull(Cause).openapi({ description: '规则提出时的起因，避免重复提出' }),
}

/** It can be read, and is not allowed. */
const ONE_ISSUE = { path: ['raisesIssue'], params: { isReadable: true }, error: '已选定问题，不再另列' }
const hasOneIssue = ({ issueId, raisesIssue }: { issueId: string | null; raisesIssue: boolean }) => issueId === null || !raisesIssue

export const LetterContentSchema = z.strictObject(content).refine(hasOneIssue, ONE_ISSUE).openapi('LetterContent')

export const NewLetterSchema = z
  .strictObject({ id: SenderId.openapi({ description: '由发送方生成，重发只存一次' }), ...content })
  .refine(hasOneIssue, ONE_ISSUE)
  .openapi('NewLetter')

export const NewLetterEntrySchema = z
  .strictObject({
    id: EntryId,
    kind: EntryKind,
    on: WrittenDate,
    note: textOf(2000),
    deadline: orNull(WrittenDate).openapi({ description: '延期的新时限' }),
    expectedOn: orNull(WrittenDate).openapi({ description: '答复时：预计完成' }),
    isFinal: z.boolean().default(true).openapi({ description: '答复时：是否已办完；否则为进展' }),
  })
  .openapi('NewLetterEntry')

const OverdueDays = z.number().int().min(1).max(365).nullable()

const LetterRulesFields = z.strictObject({
  reminderOnYellow: z.boolean().openapi({ description: '黄灯提醒函' }),
  supervisionOnRed: z.boolean().openapi({ description: '红灯督办函' }),
  issueOverdueDays: OverdueDays.openapi({ description: '问题逾期几天发督办函；null 不发' }),
  approvalOverdueDays: OverdueDays.openapi({ description: '手续逾期几天发督办函；null 不发' }),
  letterOverdueDays: OverdueDays.openapi({ description: '交办单、提醒函逾期几天未答复发督办函；null 不发' }),
  replyWorkingDays: z.number().int().min(1).max(60).openapi({ description: '几个工作日内答复' }),
})

export const NewLetterRulesSchema = LetterRulesFields.openapi('NewLetterRules')

export const LetterRulesSchema = z.object({ version: z.number().int(), rules: LetterRulesFields }).openapi('LetterRules')

const count = z.number().int()

export const LetterProposalsSchema = z
  .object({
    today: DateText,
    deadline: DateText.openapi({ description: '按规则的答复时限' }),
    total: count,
    counts: z.object({ red: count, yellow: count, issue: count, approval: count, letter: count }),
    items: z.array(
      z.object({
        cause: Cause,
        kind: Kind,
        project: z.object({ id: z.string(), name: z.string(), illustrative: z.boolean() }).nullable(),
        subject: z.string(),
        requirement: z.string(),
        leadUnit: text.openapi({ description: 'null：没有写明单位，须先补' }),
        leader: text,
        daysOverdue: count,
      }),
    ),
  })
  .openapi('LetterProposals')

export const LetterBatchSchema = z
  .strictObject({
    isIssued: z.boolean().openapi({ description: '是否随即印发；否则存为草稿' }),
    letters: z
      .array(NewLetterSchema)
      .min(1, '请至少选择一项')
      .max(MAX_LETTERS, `一次最多 ${MAX_LETTERS} 份`)
      .refine((letters) => new Set(letters.map(({ id }) => id)).size === letters.length, '有重复的编号'),
  })
  .openapi('LetterBatch')

export const LettersStoredSchema = z
  .object({ stored: count, refused: z.array(z.object({ id: z.string(), message: z.string() })) })
  .openapi('LettersStored')

export const LetterUnitsQuery = ZoneQuery.extend({
  year: z.coerce.number().int().min(1990).max(2100).optional().openapi({ description: '印发年份，默认今年' }),
})

export const LetterUnitsSchema = z
  .object({
    year: count,
    units: z.array(
      z.object({
        unit: z.string(),
        issued: count,
        open: count,
        overdue: count,
        answered: count,
        inTime: count.openapi({ description: '按时限答复的' }),
        averageDays: z.number().nullable().openapi({ description: '印发到最终答复的平均天数' }),
      }),
    ),
  })
  .openapi('LetterUnits')
