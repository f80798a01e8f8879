import { z } from '@hono/zod-openapi'
import { MonthText, Percent, ProvenanceName, Yuan } from './common.ts'

export const Investment = z.object({
  cumulativeDoneYuan: Yuan.nullable(),
  openingYuan: Yuan.nullable(),
  annualPlanYuan: Yuan.nullable(),
  annualDoneYuan: Yuan.nullable(),
  scheduled: z
    .object({
      throughMonth: MonthText,
      annualPlanYuan: Yuan,
      doneYuan: Yuan,
      dueYuan: z.number(),
      donePercent: z.number(),
      duePercent: z.number(),
      unreportedMonths: z.array(MonthText),
      runningMonthDoneYuan: Yuan.nullable(),
    })
    .nullable()
    .openapi({ description: '投资序时：截至 throughMonth 的完成与应完成，占该年度计划的百分比' }),
  totalPercent: Percent.nullable(),
  months: z.array(z.object({ month: MonthText, planYuan: Yuan.nullable(), doneYuan: Yuan.nullable() })),
})

export const Funds = z.object({
  totalYuan: Yuan.nullable(),
  annualYuan: Yuan.nullable(),
  items: z.array(z.object({ id: z.string(), month: MonthText, fundSource: z.string(), arrivedYuan: Yuan, provenance: ProvenanceName })),
})

export const AnnualTarget = z.object({
  year: z.number().int(),
  plannedYuan: Yuan.nullable(),
  imageByQuarter: z.array(z.string().nullable()),
  leaderRole: z.string().nullable(),
  responsibleUnit: z.string().nullable(),
  provenance: ProvenanceName,
})
