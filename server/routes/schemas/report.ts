import { z } from '@hono/zod-openapi'
import { Condition, DateText, invented, Light, PartialDateText, Percent } from './common.ts'

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
