import { z } from '@hono/zod-openapi'
import { CadenceName, DateText, RuleLight } from './common.ts'

const RuleName = z.enum(['start', 'progress', 'investment', 'registration', 'milestone', 'blocking'])

export const Verdict = z
  .object({
    rule: RuleName,
    light: RuleLight.nullable(),
    inputs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
    threshold: z.record(z.string(), z.number()),
    remedy: z.object({ code: RuleName, params: z.record(z.string(), z.union([z.number(), z.string()])) }).nullable(),
    exemption: z.object({ reason: z.string(), until: z.string() }).nullable(),
  })
  .openapi('Verdict')

export const Reporting = z.object({
  light: z.enum(['green', 'yellow', 'grey']),
  cadence: CadenceName,
  lastEntryOn: DateText.nullable(),
  silentDays: z.number().nullable(),
  threshold: z.object({ yellowDays: z.number(), greyDays: z.number() }),
})
