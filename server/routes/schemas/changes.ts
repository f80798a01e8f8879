import { z } from '@hono/zod-openapi'
import type { ZoneChanges } from '#db/read/overview/changes.ts'
import { DateText, invented, Light, PartialDateText, Percent, StageName, Yuan } from './common.ts'

const Figures = z.object({
  physicalPercent: Percent.nullable(),
  plannedPercent: Percent.nullable(),
  annualDoneYuan: Yuan.nullable(),
  cumulativeDoneYuan: Yuan.nullable(),
  byLight: z.object({ green: z.number().int(), yellow: z.number().int(), red: z.number().int(), grey: z.number().int() }),
  overdueMilestones: z.number().int(),
  blocking: z.number().int(),
})

const named = { projectId: z.string(), projectName: z.string(), ...invented }

/** The first of a longer list, and how long it is. */
function listOf<S extends z.ZodRawShape>(shape: S) {
  return z.object({ total: z.number().int(), items: z.array(z.object({ ...named, ...shape })) })
}

const milestone = {
  milestoneId: z.string(),
  name: z.string(),
  unitName: z.string().nullable(),
  plannedFinish: DateText.nullable(),
  finishedOn: PartialDateText.nullable(),
}
const blocker = { kind: z.enum(['issue', 'approval']), title: z.string() }

export const ChangesSchema = z
  .object({
    since: DateText,
    asOf: DateText,
    before: Figures,
    after: Figures,
    lights: listOf({ before: Light.nullable(), after: Light.nullable() }).extend({ worsened: z.number().int() }),
    stages: listOf({ before: StageName, after: StageName }),
    progress: listOf({ before: Percent, after: Percent }),
    still: listOf({ physicalPercent: Percent }),
    milestones: z.object({ finished: listOf(milestone), overdue: listOf(milestone) }),
    blocking: z.object({ raised: listOf(blocker), resolved: listOf(blocker) }),
  })
  .openapi('Changes') satisfies z.ZodType<ZoneChanges>
