import { z } from '@hono/zod-openapi'
import { LOG_KINDS } from '#db/schema/log-tables.ts'
import { DateText, MonthText, MAX_YUAN, PartialDateText, Percent, Yuan } from './common.ts'
import { orNull, PartialDate, requiredTextOf, SenderId, textOf, WrittenDate } from './text.ts'

export const EntryId = SenderId.openapi({ description: '由填报端生成；同一编号重复提交只存一次' })
/** The id of something that is stored. */
export const Reference = z.string().max(100)
const Month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份格式应为 2024-10')
  .openapi({ example: '2024-10' })
const SentYuan = z.number().int().min(0).max(MAX_YUAN).openapi({ description: 'yuan, integer' })

const sent = { id: EntryId, replaces: orNull(Reference), note: textOf(2000) }
const stored = {
  id: z.string(),
  projectId: z.string(),
  replaces: z.string().nullable(),
  status: z.enum(['submitted', 'accepted', 'returned']),
  reporter: z.string(),
  recordedAt: z.string(),
  note: z.string().nullable(),
}
const text = z.string().nullable()
const partialDate = PartialDateText.nullable()

export const NewProgressSchema = z
  .strictObject({
    ...sent,
    milestoneId: Reference,
    asOf: WrittenDate,
    percent: orNull(z.number().min(0).max(100)),
    startedOn: orNull(PartialDate),
    finishedOn: orNull(PartialDate),
    forecastFinish: orNull(PartialDate),
    reason: textOf(500),
    baselineNumber: orNull(z.number().int().min(1)).openapi({ description: '填报人看到的基线编号；计划已调整时答 409' }),
  })
  .openapi('NewProgress')

export const ProgressEntrySchema = z
  .object({
    ...stored,
    milestoneId: z.string(),
    asOf: DateText,
    percent: Percent.nullable(),
    startedOn: partialDate,
    finishedOn: partialDate,
    forecastFinish: partialDate,
    reason: text,
  })
  .openapi('ProgressEntry')

const EventKind = z.enum(['started', 'paused', 'resumed', 'completed', 'operating', 'atCapacity', 'cancelled', 'noChange'])

export const NewEventSchema = z
  .strictObject({ ...sent, kind: EventKind, on: PartialDate, reason: textOf(500), nextReview: orNull(WrittenDate) })
  .openapi('NewEvent')

export const WithdrawalSchema = z.strictObject({ id: EntryId, note: textOf(500) }).openapi('Withdrawal')

export const RetractionSchema = z
  .strictObject({ reason: requiredTextOf(200).openapi({ description: '为什么隐去，记入审计' }) })
  .openapi('EntryRetraction')

export const StoredWithdrawalSchema = z
  .object({
    id: z.string(),
    projectId: z.string(),
    replaces: z.string(),
    status: stored.status,
    recordedAt: z.string(),
    withdrawn: z.literal(true),
  })
  .openapi('StoredWithdrawal', { description: 'replaces：被撤回的一条' })

/** An entry of any kind: what it says, by the names under which its kind is sent. */
export const AnyEntrySchema = z
  .object({
    id: z.string(),
    kind: z.enum(LOG_KINDS),
    replaces: z.string().nullable(),
    status: stored.status,
    recordedAt: z.string(),
    says: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .openapi('AnyEntry')

/** An event, or the withdrawal of one; what else a withdrawal says of the event is not looked at. */
export const EventOrWithdrawalSchema = z
  .discriminatedUnion('withdrawn', [
    NewEventSchema.extend({ withdrawn: z.literal(false).optional() }),
    z.object({ id: EntryId, withdrawn: z.literal(true), replaces: Reference, note: textOf(500) }),
  ])
  .openapi('EventOrWithdrawal')

export const EventEntrySchema = z
  .object({ ...stored, kind: EventKind, on: PartialDateText, reason: text, nextReview: DateText.nullable() })
  .openapi('EventEntry')

const Basis = z.enum(['dispatch', 'statistics'])

export const NewInvestmentSchema = z
  .strictObject({
    ...sent,
    month: orNull(Month),
    opening: orNull(z.number().int().min(1990).max(2100)).openapi({ description: '年初余额的年份：截至上年底累计完成' }),
    basis: Basis,
    doneYuan: SentYuan,
    isOverTotalConfirmed: z.boolean().default(false).openapi({ description: '累计超过总投资时，填报人已确认无误' }),
  })
  .transform(({ opening, ...rest }) => ({ ...rest, openingYear: opening }))
  .openapi('NewInvestment')

export const InvestmentEntrySchema = z
  .object({ ...stored, month: MonthText.nullable(), openingYear: z.number().int().nullable(), basis: Basis, doneYuan: Yuan })
  .openapi('InvestmentEntry')

export const NewFundSchema = z
  .strictObject({ ...sent, month: Month, fundSource: requiredTextOf(100), arrivedYuan: SentYuan })
  .openapi('NewFund')

export const FundEntrySchema = z.object({ ...stored, month: MonthText, fundSource: z.string(), arrivedYuan: Yuan }).openapi('FundEntry')

const IssueStateName = z.enum(['open', 'working', 'resolved', 'closed'])
const issueSays = {
  on: WrittenDate,
  state: IssueStateName,
  responsibleUnit: textOf(100),
  deadline: orNull(PartialDate),
  escalationLevel: z.number().int().min(0).max(3).default(0),
  isBlocking: z.boolean(),
}

export const NewIssueSchema = z
  .strictObject({
    ...sent,
    ...issueSays,
    state: IssueStateName.default('open'),
    title: requiredTextOf(200),
    category: requiredTextOf(40),
    isPublic: z.boolean().default(false),
  })
  .transform(({ title, category, isPublic, ...rest }) => ({ ...rest, issueId: rest.id, raises: { title, category, isPublic } }))
  .openapi('NewIssue')

export const NewIssueEntrySchema = z.strictObject({ ...sent, ...issueSays }).openapi('NewIssueEntry')

export const IssueEntrySchema = z
  .object({
    ...stored,
    issueId: z.string(),
    on: DateText,
    state: IssueStateName,
    responsibleUnit: text,
    deadline: partialDate,
    escalationLevel: z.number().int(),
    isBlocking: z.boolean(),
  })
  .openapi('IssueEntry')

const ApprovalStateName = z.enum(['notNeeded', 'notStarted', 'inProgress', 'done'])

export const NewApprovalSchema = z
  .strictObject({
    ...sent,
    step: requiredTextOf(60),
    on: WrittenDate,
    state: ApprovalStateName,
    authority: textOf(100),
    agentRole: textOf(100),
    limitWorkingDays: orNull(z.number().int().min(0).max(1000)),
    dueOn: orNull(PartialDate),
    finishedOn: orNull(PartialDate),
    documentNumber: textOf(100),
  })
  .openapi('NewApproval')

export const ApprovalEntrySchema = z
  .object({
    ...stored,
    step: z.string(),
    on: DateText,
    state: ApprovalStateName,
    authority: text,
    agentRole: text,
    limitWorkingDays: z.number().int().nullable(),
    dueOn: partialDate,
    finishedOn: partialDate,
    documentNumber: text,
  })
  .openapi('ApprovalEntry')

export const NewBenefitSchema = z
  .strictObject({ ...sent, measure: Reference, asOf: WrittenDate, actualValue: z.number().int().min(0).max(MAX_YUAN) })
  .openapi('NewBenefit')

export const BenefitEntrySchema = z
  .object({ ...stored, measure: z.string(), asOf: DateText, actualValue: z.number().int() })
  .openapi('BenefitEntry')
