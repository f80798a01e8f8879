import { z } from '@hono/zod-openapi'
import { facets } from '#db/read/overview/facets.ts'
import { projectsPage, SORT_KEYS, type ProjectsQuery, type SortKey } from '#db/read/project/projects.ts'
import { askingOf } from '../http/asking.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { withNamesMeant } from '../http/names-meant.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonContent, PointQuery, READ_PROBLEMS } from './schemas/common.ts'
import { filterOf, FilterQuery } from './schemas/filter.ts'
import { FacetsSchema } from './schemas/facets.ts'
import { ProjectsSchema } from './schemas/project.ts'

const SORTS = SORT_KEYS.flatMap((key) => [key, `-${key}`] as const)

const ListQuery = FilterQuery.extend({
  sort: z.enum(SORTS).optional().openapi({ description: '前缀 - 表示从大到小' }),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(100).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional().openapi({ description: '从第几个起，代替 cursor' }),
})

const listProjects = declareRoute('public', {
  method: 'get',
  path: '/api/projects',
  summary: '项目清单',
  request: { query: ListQuery },
  responses: { 200: jsonContent(ProjectsSchema, 'A page of projects'), ...READ_PROBLEMS },
})

const getFacets = declareRoute('public', {
  method: 'get',
  path: '/api/facets',
  summary: '项目清单可用的筛选值：行业、包保领导、责任单位、开工年份',
  request: { query: PointQuery.pick({ zone: true, view: true }) },
  responses: { 200: jsonContent(FacetsSchema, 'Values to filter by'), ...READ_PROBLEMS },
})

function toReportQuery(query: z.infer<typeof ListQuery>): ProjectsQuery {
  const sort = query.sort ?? 'light'
  return {
    ...filterOf(query),
    sort: { key: sort.replace(/^-/, '') as SortKey, descending: sort.startsWith('-') },
    limit: query.limit ?? 50,
    offset: query.offset ?? decodeCursor(query.cursor),
  }
}

export function projectsRoutes(app: AppContext) {
  const { reader } = app.connections
  const router = createRouter().openapi(getFacets, async (c) => {
    const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
    return cachedJson(c, app, asked, () => facets(reader, asked.zone.id, asked.view))
  })
  return router.openapi(listProjects, async (c) => {
    const query = c.req.valid('query')
    const asked = await requestedPoint(app, query, c.var.viewer)
    const { zone, point, view, isPast, revision } = asked
    const wanted = await withNamesMeant(reader, zone.id, toReportQuery(query))
    return cachedJson(c, app, { ...asked, query: { list: JSON.stringify(wanted) } }, async () => {
      const page = isPast
        ? await app.replay.projects(askingOf(c, asked.isStaff), { zoneId: zone.id, revision, ...point }, app.now(), wanted)
        : await projectsPage(reader, zone.id, view, wanted)
      return {
        asOf: point.asOf,
        revision,
        items: page.items,
        total: page.total,
        nextCursor: page.hasMore ? encodeCursor(wanted.offset + page.items.length) : null,
      }
    })
  })
}
