import { z } from '@hono/zod-openapi'
import { DateText, PartialDateText, Percent, ProvenanceName } from './common.ts'

export const Approval = z.object({
  step: z.string(),
  state: z.enum(['notNeeded', 'notStarted', 'inProgress', 'done']),
  authority: z.string().nullable(),
  limitWorkingDays: z.number().int().nullable(),
  dueOn: PartialDateText.nullable(),
  finishedOn: PartialDateText.nullable(),
  documentNumber: z.string().nullable(),
  agentRole: z.string().nullable().openapi({ description: '代办专员；公众为 null' }),
  daysOverdue: z.number().int(),
  provenance: ProvenanceName,
})

export const Issue = z.object({
  id: z.string(),
  title: z.string(),
  category: z.string(),
  state: z.enum(['open', 'working', 'resolved', 'closed']),
  responsibleUnit: z.string().nullable(),
  deadline: PartialDateText.nullable(),
  isBlocking: z.boolean(),
  isPublic: z.boolean(),
  escalationLevel: z.number().int(),
  raisedOn: DateText,
  asOf: DateText,
  daysOverdue: z.number().int(),
  provenance: ProvenanceName,
})

const SupportEnd = z.object({
  projectId: z.string(),
  projectName: z.string(),
  milestoneId: z.string(),
  milestoneName: z.string(),
})

export const Support = z.object({
  id: z.string(),
  industrial: SupportEnd,
  factor: SupportEnd,
  provenance: ProvenanceName,
  availableOn: DateText.nullable(),
  basis: z.enum(['finished', 'reported', 'planned', 'unknown']),
  slipDays: z.number().int().nullable(),
  computedSlipDays: z
    .object({ early: z.number().int().nullable(), late: z.number().int().nullable() })
    .nullable()
    .openapi({ description: '按目前进度测算的推迟天数；一侧为 null 表示无法预测' }),
  chainSlipDays: z.number().int().nullable().openapi({ description: '连同要素所等的要素，推迟的天数；已无人等待的为 null' }),
  neededOn: DateText.nullable(),
  factorPercent: Percent,
})
