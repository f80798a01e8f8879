import { z } from '@hono/zod-openapi'
import { DateText, MonthText, Percent, StageName, Yuan } from './common.ts'

import { SamePeriodSchema } from './investment-years.ts'

const Rate = z.object({ done: z.number().int(), planned: z.number().int() })

const DueMilestones = z.object({
  total: z.number().int(),
  items: z.array(
    z.object({
      projectId: z.string(),
      projectName: z.string(),
      milestoneId: z.string(),
      name: z.string(),
      unitName: z.string().nullable(),
      plannedFinish: DateText,
      daysLate: z.number().int(),
      percent: Percent,
      illustrative: z.boolean(),
    }),
  ),
})

const Blocking = z.object({
  total: z.number().int(),
  overdue: z.number().int(),
  items: z.array(
    z.object({
      kind: z.enum(['issue', 'approval']),
      projectId: z.string(),
      projectName: z.string(),
      title: z.string(),
      responsibleUnit: z.string().nullable(),
      dueOn: DateText.nullable(),
      daysOverdue: z.number().int(),
      illustrative: z.boolean(),
    }),
  ),
})

const Month = z.object({
  month: MonthText,
  planYuan: Yuan.nullable(),
  doneYuan: Yuan.nullable(),
  cumulativePlanYuan: Yuan.nullable(),
  cumulativeDoneYuan: Yuan.nullable(),
})

const Published = z.object({
  year: z.number().int(),
  measure: z.string(),
  label: z.string(),
  value: z.number(),
  source: z.object({ publication: z.string(), date: z.string(), title: z.string() }).nullable(),
})

const Coverage = z.object({
  measure: z.string(),
  publishedYuan: Yuan,
  ledgerYuan: Yuan,
  percent: Percent.nullable(),
  publishedProjects: z.number().int().nullable(),
  ledgerProjects: z.number().int(),
  unknownProjects: z.number().int(),
})

export const OverviewSchema = z
  .object({
    asOf: DateText,
    revision: z.number().int(),
    zone: z.object({ id: z.string(), name: z.string() }),
    counts: z.object({
      total: z.number().int(),
      cancelled: z.number().int(),
      byCategory: z.object({ industrial: z.number().int(), factor: z.number().int() }),
      byStage: z.partialRecord(StageName, z.number().int()),
      byLight: z.object({
        green: z.number().int(),
        yellow: z.number().int(),
        red: z.number().int(),
        grey: z.number().int(),
      }),
    }),
    investment: z.object({
      totalYuan: Yuan.nullable(),
      unknownTotal: z.number().int(),
      annualPlanYuan: Yuan.nullable(),
      annualDoneYuan: Yuan.nullable(),
      cumulativeDoneYuan: Yuan.nullable(),
      cancelledYuan: Yuan.nullable().openapi({ description: '已终止项目的总投资，不计入其他合计' }),
      scheduled: z
        .object({
          throughMonth: MonthText,
          doneYuan: Yuan,
          dueYuan: Yuan,
          donePercent: z.number(),
          duePercent: z.number(),
          unreportedProjects: z.number().int(),
          runningMonthDoneYuan: Yuan.nullable(),
        })
        .nullable()
        .openapi({ description: '投资序时：有年度计划的项目截至同一月份的完成与应完成，占其年度计划的百分比' }),
    }),
    progress: z.object({
      physicalPercent: Percent.nullable(),
      plannedPercent: Percent.nullable(),
      included: z.number().int(),
      unknownInvestment: z.number().int(),
    }),
    rates: z.object({ start: Rate, completion: Rate, operation: Rate, registration: Rate }),
    sectors: z.array(
      z.object({
        sector: z.string().nullable(),
        projects: z.number().int(),
        totalYuan: Yuan.nullable(),
        unknownTotal: z.number().int(),
        doneYuan: Yuan.nullable(),
      }),
    ),
    samePeriod: SamePeriodSchema,
    monthly: z.array(Month),
    published: z.array(Published),
    coverage: z.array(Coverage),
    milestones: z.object({ overdue: DueMilestones, upcoming: DueMilestones }),
    blocking: Blocking,
    replay: z.object({ from: DateText, to: DateText }),
    hasIllustrative: z.boolean(),
  })
  .openapi('Overview')
