import { CADENCES } from '#domain/dates/cadence.ts'
import { z } from '@hono/zod-openapi'
import { isIsoDate } from '#domain/dates/calendar-date.ts'

export const Light = z.enum(['green', 'yellow', 'red', 'grey'])
export const RuleLight = z.enum(['green', 'yellow', 'red'])
export const CadenceName = z.enum(CADENCES).openapi({ description: '多久一报：每周、半月、每月、每季、不要求' })
export const Category = z.enum(['industrial', 'factor'])
export const StageName = z.enum([
  'reserve',
  'signed',
  'preparing',
  'building',
  'completed',
  'operating',
  'atCapacity',
  'paused',
  'cancelled',
])
const ViewName = z.enum(['accepted', 'all'])
export const ProvenanceName = z.enum(['press', 'entered', 'imported', 'illustrative'])
export const Condition = z.enum(['done', 'running', 'overdue', 'notStarted'])

/** A full calendar date that exists. */
export const DateText = z.string().max(10).refine(isIsoDate, '日期应为实际存在的日期，格式 2024-10-23').openapi({ example: '2024-10-23' })
/** Of a list that is read piece by piece. */
export const ListRevision = z.number().int().openapi({ description: '数据版本：各页版本相同，才是同一份列表' })
/** A date as far as it is known: year, month or day. */
export const PartialDateText = z.string().openapi({ example: '2024-04' })
export const MonthText = z.string().openapi({ example: '2024-10' })

/** The most that one figure of money can be, yuan: a hundred times the largest zone. */
export const MAX_YUAN = 1e13
export const Yuan = z.number().int().openapi({ description: 'yuan, integer' })
export const Percent = z.number().openapi({ description: 'percent, 0–100' })

/** What of a project is invented: all of it, or parts. */
export const invented = {
  illustrative: z.boolean(),
  illustrativeParts: z.array(z.enum(['project', 'plan', 'progress', 'investment', 'issues', 'approvals'])),
}

export const InstantText = z.iso.datetime({ error: '时间格式应为 2024-10-23T08:00:00Z' })

/** Which zone, which day, whose knowledge. */
export const PointQuery = z.object({
  zone: z.string().max(100).optional().openapi({ description: '开发区编号，默认第一个' }),
  asOf: DateText.optional().openapi({ description: '数据截至日期，默认今天（数据日期）' }),
  knownAt: InstantText.optional().openapi({ description: '只用此刻（UTC）之前登记的数据' }),
  view: ViewName.optional().openapi({ description: '口径：accepted 已审，all 全部（需登录）' }),
})

export const ZoneQuery = PointQuery.pick({ zone: true })

/** The project of an address. */
export const ProjectParams = z.object({ id: z.string().max(100) })

const Problem = z
  .object({
    type: z.string(),
    status: z.number().int(),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    fields: z.array(z.object({ field: z.string(), code: z.string().optional(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .openapi('Problem')

export const problemContent = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
})

/** The refusals that any reading route may give. */
export const READ_PROBLEMS = {
  400: problemContent('The request cannot be parsed'),
  403: problemContent('Not allowed for this viewer'),
  404: problemContent('No such thing'),
  422: problemContent('Understood, but not allowed'),
}

/** The refusals that a writing route gives beside those of reading ones. */
export const WRITE_PROBLEMS = {
  401: problemContent('Not signed in'),
  409: problemContent('In conflict with what is stored'),
  413: problemContent('Too large'),
}

/** The version that a change is made to, as `If-Match` gives it. */
export const VersionHeader = z.object({
  'if-match': z.string().max(40).optional().openapi({ description: '所修改的版本，如 "3"', example: '"3"' }),
})

/** The refusals of a change to what others change, too. */
export const VERSION_PROBLEMS = {
  412: problemContent('Somebody else has changed it; `current` is how it stands now'),
  428: problemContent('The version that is changed was not given'),
}

/** A JSON request of a schema. */
export function jsonBody<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } }
}

/** A JSON answer of a schema. */
export function jsonContent<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } }
}
