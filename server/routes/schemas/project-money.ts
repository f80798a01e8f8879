import { z } from '@hono/zod-openapi'
import { MonthText, Percent, ProvenanceName, Yuan } from './common.ts'

export const Investment = z.object({
  cumulativeDoneYuan: Yuan.nullable(),
  openingYuan: Yuan.nullable(),
  annualPlanYuan: Yuan.nullable(),
  annualDoneYuan: Yuan.nullable(),
  scheduledYuan: z.number().nullable(),
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
