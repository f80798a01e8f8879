import { z } from '@hono/zod-openapi'
import { listOwnEntries } from '#db/read/reporting/own-entries.ts'
import { reportables } from '#db/read/reporting/reportables.ts'
import { returnedEntries } from '#db/read/reporting/returned-entries.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { projectScopeOf } from './actor.ts'
import { jsonContent, READ_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { OwnEntriesSchema, ReportablesSchema } from './schemas/report.ts'

/** What came back longer ago has been settled some other way. */
const RETURNED_MS = 30 * 86_400_000

const getReportables = declareRoute('report', {
  method: 'get',
  path: '/api/report',
  summary: '我可以填报的项目与节点，急需填报的在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(ReportablesSchema, 'What to report on'), ...READ_PROBLEMS },
})

const getOwn = declareRoute('report', {
  method: 'get',
  path: '/api/report/mine',
  summary: '我提交过的记录及其结果，最新在前',
  request: {
    query: ZoneQuery.extend({ limit: z.coerce.number().int().min(1).max(100).optional(), cursor: z.string().max(100).optional() }),
  },
  responses: { 200: jsonContent(OwnEntriesSchema, 'What the caller reported'), ...READ_PROBLEMS },
})

export function reportRoutes(app: AppContext) {
  return createRouter()
    .openapi(getReportables, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      const { reader } = app.connections
      const reporter = projectScopeOf(c)
      const projects = await reportables(reader, zone, reporter, today)
      const since = new Date(app.now().getTime() - RETURNED_MS).toISOString()
      const returned = await returnedEntries(
        reader,
        viewerOf(c),
        projects.map(({ id }) => id),
        since,
      )
      return c.json(
        {
          today,
          isTodayPinned: zone.pinnedStatusDate !== null,
          isReviewRequired: zone.isReviewRequired,
          areNotesPublic: zone.areNotesPublic,
          returned,
          projects,
        },
        200,
      )
    })
    .openapi(getOwn, async (c) => {
      const { zone: zoneId, limit = 50, cursor } = c.req.valid('query')
      const { zone } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      c.header('Cache-Control', 'no-store')
      const offset = decodeCursor(cursor)
      const { total, items } = await listOwnEntries(app.connections.reader, zone.id, viewerOf(c), { limit, offset })
      const next = offset + items.length
      return c.json({ total, items, nextCursor: next < total ? encodeCursor(next) : null }, 200)
    })
}
