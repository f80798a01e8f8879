import { z } from '@hono/zod-openapi'
import { isPartialDate } from '#domain/partial-date.ts'
import { Condition, DateText, invented, Light, PartialDateText, Percent } from './common.ts'

/** Characters that can hide or turn round what is read: controls but line ends and tabs, and bidirectional marks. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** Something a person wrote; empty is nothing. */
function textOf(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .refine((text) => !HIDDEN.test(text), '含有不可见的控制字符，请删去后重新输入')
    .transform((text) => text.normalize('NFC').trim() || null)
}

const PartialDate = z.string().max(10).refine(isPartialDate, '日期格式应为 2024、2024-10 或 2024-10-23')

export const NewProgressSchema = z
  .strictObject({
    id: z.uuid({ error: '编号应为 UUID' }).openapi({ description: '由填报端生成；同一编号重复提交只存一次' }),
    milestoneId: z.string().max(100),
    asOf: DateText,
    percent: z.number().min(0).max(100).optional(),
    startedOn: PartialDate.optional(),
    finishedOn: PartialDate.optional(),
    forecastFinish: PartialDate.optional(),
    note: textOf(2000).optional(),
    reason: textOf(500).optional(),
    replaces: z.string().max(100).optional(),
  })
  .openapi('NewProgress')

export const ProgressEntrySchema = z
  .object({
    id: z.string(),
    projectId: z.string(),
    milestoneId: z.string(),
    asOf: DateText,
    percent: Percent.nullable(),
    startedOn: PartialDateText.nullable(),
    finishedOn: PartialDateText.nullable(),
    forecastFinish: PartialDateText.nullable(),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    replaces: z.string().nullable(),
    status: z.enum(['submitted', 'accepted', 'returned']),
    reporter: z.string(),
    recordedAt: z.string(),
  })
  .openapi('ProgressEntry')

export const ReportablesSchema = z
  .object({
    today: DateText,
    projects: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        light: Light.nullable(),
        ...invented,
        physicalPercent: Percent.nullable(),
        milestones: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            unitName: z.string().nullable(),
            percent: Percent,
            condition: Condition,
            plannedStart: DateText.nullable(),
            plannedFinish: DateText.nullable(),
            startedOn: PartialDateText.nullable(),
            finishedOn: PartialDateText.nullable(),
            forecastFinish: PartialDateText.nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('Reportables')
