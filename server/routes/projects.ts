import { z } from '@hono/zod-openapi'
import { projectsPage, SORT_KEYS, type ProjectsQuery, type SortKey } from '#db/reports/projects.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { Category, jsonContent, Light, PointQuery, READ_PROBLEMS, StageName } from './schemas/common.ts'
import { ProjectsSchema } from './schemas/project.ts'

const SORTS = SORT_KEYS.flatMap((key) => [key, `-${key}`] as const)

const ListQuery = PointQuery.extend({
  q: z.string().max(200).optional().openapi({ description: '名称、代码或拼音首字母' }),
  category: Category.optional(),
  stage: StageName.optional(),
  light: Light.optional(),
  sector: z.string().max(50).optional(),
  sort: z.enum(SORTS).optional().openapi({ description: '前缀 - 表示从大到小' }),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(100).optional(),
})

const listProjects = declareRoute('public', {
  method: 'get',
  path: '/api/projects',
  summary: '项目清单',
  request: { query: ListQuery },
  responses: { 200: jsonContent(ProjectsSchema, 'A page of projects'), ...READ_PROBLEMS },
})

function toReportQuery(query: z.infer<typeof ListQuery>): ProjectsQuery {
  const sort = query.sort ?? 'light'
  const { q, category, stage, light, sector } = query
  return {
    ...(q === undefined ? {} : { q }),
    ...(category === undefined ? {} : { category }),
    ...(stage === undefined ? {} : { stage }),
    ...(light === undefined ? {} : { light }),
    ...(sector === undefined ? {} : { sector }),
    sort: { key: sort.replace(/^-/, '') as SortKey, descending: sort.startsWith('-') },
    limit: query.limit ?? 50,
    offset: decodeCursor(query.cursor),
  }
}

export function projectsRoutes(app: AppContext) {
  return createRouter().openapi(listProjects, async (c) => {
    const query = c.req.valid('query')
    const { zone, point, view, isPast, revision } = await requestedPoint(app, query)
    const { asOf, knownAt } = point
    const wanted = toReportQuery(query)
    const scope = { zone, view, query: { asOf, knownAt, list: JSON.stringify(wanted) } }
    return cachedJson(c, app, scope, async () => {
      const page = isPast
        ? await app.replay.projects({ zoneId: zone.id, revision, ...point }, app.now(), wanted)
        : await projectsPage(app.connections.reader, zone.id, view, wanted)
      return {
        asOf,
        items: page.items,
        total: page.total,
        nextCursor: page.hasMore ? encodeCursor(wanted.offset + page.items.length) : null,
      }
    })
  })
}
