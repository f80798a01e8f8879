import { z } from '@hono/zod-openapi'
import { MAX_MILESTONES, REBASELINE_REASONS } from '#domain/plan/rebaseline.ts'
import { DateText, PartialDateText, ProjectParams, ZoneQuery } from './common.ts'
import { orNull, PartialDate, requiredTextOf, SenderId, textOf } from './text.ts'

const MAX_UNITS = 200
const MAX_WEIGHT = 1e6

/** The id of a unit or a milestone: one that is there, or a new UUID. */
const PartId = z.string().min(1).max(100)

const NewMilestone = z.strictObject({
  id: PartId,
  unitId: orNull(PartId),
  name: requiredTextOf(100),
  workKind: requiredTextOf(40),
  isIndoor: z.boolean().default(false),
  weight: z.number().positive().max(MAX_WEIGHT),
  start: orNull(PartialDate),
  finish: orNull(PartialDate),
})

export const NewPlanSchema = z
  .strictObject({
    id: SenderId,
    basedOn: orNull(z.number().int().min(1)).openapi({ description: '所修改的基线编号；首个计划为 null' }),
    effectiveOn: DateText,
    reason: orNull(z.enum(REBASELINE_REASONS)),
    note: textOf(2000),
    units: z
      .array(z.strictObject({ id: PartId, name: requiredTextOf(100) }))
      .max(MAX_UNITS)
      .default([]),
    milestones: z.array(NewMilestone).min(1).max(MAX_MILESTONES),
  })
  .openapi('NewPlan')

export const PlanOfProjectSchema = z
  .object({
    projectId: z.string(),
    number: z.number().int().nullable(),
    effectiveOn: DateText.nullable(),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    recordedAt: z.string().nullable(),
    numbers: z.array(z.number().int()),
    units: z.array(z.object({ id: z.string(), name: z.string() })),
    milestones: z.array(
      z.object({
        id: z.string(),
        unitId: z.string().nullable(),
        name: z.string(),
        workKind: z.string(),
        isIndoor: z.boolean(),
        weight: z.number(),
        start: PartialDateText.nullable(),
        finish: PartialDateText.nullable(),
      }),
    ),
  })
  .openapi('ProjectPlan')

export const BaselineQuery = ZoneQuery.extend({
  number: z.coerce.number().int().min(1).optional().openapi({ description: '基线编号，默认最新' }),
})

export const NewSupportLinkSchema = z
  .strictObject({ id: SenderId, industrialMilestoneId: z.string().max(100), factorMilestoneId: z.string().max(100) })
  .openapi('NewSupportLink')

export const SupportLinkSchema = z
  .object({ id: z.string(), industrialMilestoneId: z.string(), factorMilestoneId: z.string() })
  .openapi('SupportLink')

export const OfSupportLink = ProjectParams.extend({ linkId: z.string().max(100) })
