import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import type { Role } from '#domain/people/roles.ts'
import { reportables } from '#db/reports/reportables.ts'
import type { Reporter } from '#db/repositories/reports.ts'
import { recordProgress, type NewProgress } from '#services/record-progress.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requestIdOf } from '../http/request-id.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonBody, jsonContent, PointQuery, READ_PROBLEMS, WRITE_PROBLEMS } from './schemas/common.ts'
import { NewProgressSchema, ProgressEntrySchema, ReportablesSchema } from './schemas/report.ts'

const ZoneQuery = PointQuery.pick({ zone: true })

const getReportables = declareRoute('report', {
  method: 'get',
  path: '/api/report',
  summary: '我可以填报的项目与节点，急需填报的在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(ReportablesSchema, 'What to report on'), ...READ_PROBLEMS },
})

const postProgress = declareRoute('report', {
  method: 'post',
  path: '/api/projects/{id}/progress',
  summary: '填报节点进度',
  request: { params: z.object({ id: z.string().max(100) }), query: ZoneQuery, body: jsonBody(NewProgressSchema) },
  responses: {
    200: jsonContent(ProgressEntrySchema, 'The same report was stored before'),
    201: jsonContent(ProgressEntrySchema, 'Stored'),
    ...READ_PROBLEMS,
    ...WRITE_PROBLEMS,
  },
})

/** The office under which the public reads an entry: never a person's name. */
const OFFICES: Record<Role, string> = { admin: '管理员', official: '监管人员', manager: '项目经理', auditor: '审计' }

function reporterOf(c: Context<AppEnv>): Reporter {
  const { userId, role } = viewerOf(c)
  return { userId, isForAll: role === 'admin' }
}

function toNewProgress(body: z.infer<typeof NewProgressSchema>): NewProgress {
  return {
    id: body.id.toLowerCase(),
    milestoneId: body.milestoneId,
    asOf: body.asOf,
    percent: body.percent ?? null,
    startedOn: body.startedOn ?? null,
    finishedOn: body.finishedOn ?? null,
    forecastFinish: body.forecastFinish ?? null,
    note: body.note ?? null,
    reason: body.reason ?? null,
    replaces: body.replaces ?? null,
  }
}

export function reportRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getReportables, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json({ today, projects: await reportables(reader, zone.id, reporterOf(c)) }, 200)
    })
    .openapi(postProgress, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { username, role } = viewerOf(c)
      const by = { ...reporterOf(c), actor: username, office: OFFICES[role], now: app.now(), requestId: requestIdOf(c.env.outgoing) }
      const sent = toNewProgress(c.req.valid('json'))
      const { entry, isNew } = await recordProgress(writer, zone.id, c.req.valid('param').id, sent, by)
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
}
