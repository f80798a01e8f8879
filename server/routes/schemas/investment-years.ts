import { z } from '@hono/zod-openapi'
import { DateText, MonthText, Yuan } from './common.ts'

const sums = { planYuan: Yuan.nullable(), doneYuan: Yuan.nullable() }

export const SamePeriodSchema = z
  .object({ throughMonth: MonthText, doneYuan: Yuan, formerDoneYuan: Yuan.nullable() })
  .nullable()
  .openapi({ description: '今年截至最近一个已结束且有填报的月份，与上年同期' })

export const InvestmentYearsSchema = z
  .object({
    asOf: DateText,
    revision: z.number().int(),
    years: z.array(
      z.object({
        year: z.number().int(),
        ...sums,
        months: z.array(z.object({ month: MonthText, ...sums })),
        quarters: z.array(z.object(sums)).openapi({ description: '一至四季度' }),
      }),
    ),
    samePeriod: SamePeriodSchema,
  })
  .openapi('InvestmentYears')
