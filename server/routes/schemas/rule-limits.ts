import { z } from '@hono/zod-openapi'

const Points = z.number().min(0.1, '应为 0.1–100').max(100, '应为 0.1–100')
const Months = z.number().int('应为整数').min(1, '应为 1–120 个月').max(120, '应为 1–120 个月')
const Days = z.number().int('应为整数').min(1, '应为 1–3650 天').max(3650, '应为 1–3650 天')

const Percent = z.number().min(1, '应为 1–100').max(100, '应为 1–100')

/** In percentage points behind, or in percent of what is due. */
const Behind = z.union([
  z.strictObject({ yellowPoints: Points, redPoints: Points }),
  z.strictObject({ yellowBelowPercent: Percent, redBelowPercent: Percent }),
])

/** The limits of a zone's light rules. */
export const RULES = z
  .strictObject({
    start: z.strictObject({ yellowMonths: Months, redMonths: Months }),
    progress: Behind,
    investment: Behind,
    registration: z.strictObject({ minimumYuan: z.number().int().min(0).max(1e13), yellowMonths: Months, redMonths: Months }),
    milestone: z.strictObject({ yellowDays: Days, redDays: Days }),
    blocking: z.strictObject({ yellowDays: Days, redDays: Days }),
    reporting: z.strictObject({ graceDays: z.number().int('应为整数').min(0, '应为 0–90 天').max(90, '应为 0–90 天') }),
  })
  .openapi('LightRuleLimits')
