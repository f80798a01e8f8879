import { z } from '@hono/zod-openapi'
import { searchZone } from '#db/read/matters/search.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { searchTextOf } from './schemas/text.ts'
import { jsonContent, Light, PointQuery, READ_PROBLEMS, StageName } from './schemas/common.ts'

const count = z.number().int()
const Names = z.array(z.object({ name: z.string(), open: count }))
const ofProject = { projectId: z.string(), projectName: z.string() }

const SearchSchema = z
  .object({
    projects: z.object({
      total: z.number().int(),
      items: z.array(z.object({ id: z.string(), name: z.string(), light: Light.nullable(), stage: StageName })),
    }),
    issues: z.array(
      z.object({ id: z.string(), title: z.string(), state: z.enum(['open', 'working', 'resolved', 'closed']), ...ofProject }),
    ),
    approvals: z.array(
      z.object({
        step: z.string(),
        documentNumber: z.string(),
        state: z.enum(['notNeeded', 'notStarted', 'inProgress', 'done']),
        ...ofProject,
      }),
    ),
    steps: Names.openapi({ description: '手续名称，及未办结的项数' }),
    units: z
      .array(z.object({ name: z.string(), issues: count, approvals: count, projects: count }))
      .openapi({ description: '责任单位与审批部门：未办结的问题、手续，负责的项目' }),
    leaders: Names.openapi({ description: '包保领导，及项目数' }),
    agents: Names.openapi({ description: '代办专员，及未办结的手续' }),
  })
  .openapi('Search')

const getSearch = declareRoute('public', {
  method: 'get',
  path: '/api/search',
  summary: '全局搜索：项目；监管人员还可找问题、手续、单位、包保领导、代办专员',
  request: {
    query: PointQuery.pick({ zone: true, view: true }).extend({ q: searchTextOf(100).refine((q) => q.trim() !== '', '请写要找的内容') }),
  },
  responses: { 200: jsonContent(SearchSchema, 'Where the text stands'), ...READ_PROBLEMS },
})

export function searchRoutes(app: AppContext) {
  return createRouter().openapi(getSearch, async (c) => {
    const { q, ...query } = c.req.valid('query')
    const asked = await requestedPoint(app, query, c.var.viewer)
    const { zone, view, isStaff } = asked
    return cachedJson(c, app, { ...asked, isPrivate: isStaff, query: { q } }, () =>
      searchZone(app.connections.reader, { zoneId: zone.id, view }, q, isStaff),
    )
  })
}
