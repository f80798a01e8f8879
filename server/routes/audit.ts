import { z } from '@hono/zod-openapi'
import { auditLog, auditNames } from '#db/reports/audit-log.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { AuditSchema, VerificationSchema } from './schemas/audit.ts'
import { InstantText, jsonContent, READ_PROBLEMS, ZoneQuery } from './schemas/common.ts'

const AuditQuery = ZoneQuery.extend({
  actor: z.string().max(100).optional(),
  about: z
    .string()
    .regex(/^[a-z]{1,20}$/i)
    .optional()
    .openapi({ description: '动作的类别，如 progress、user、zone' }),
  project: z.string().max(100).optional(),
  since: InstantText.optional(),
  until: InstantText.optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

const DEFAULT_LIMIT = 50

const getAudit = declareRoute('audit', {
  method: 'get',
  path: '/api/audit',
  summary: '审计记录，最新在前，逐字段列出改动',
  request: { query: AuditQuery },
  responses: { 200: jsonContent(AuditSchema, 'A page of the audit log'), ...READ_PROBLEMS },
})

const getVerification = declareRoute('audit', {
  method: 'get',
  path: '/api/verification',
  summary: '最近一次数据核验的结果',
  responses: { 200: jsonContent(VerificationSchema, 'How it went'), ...READ_PROBLEMS },
})

const postVerification = declareRoute('audit', {
  method: 'post',
  path: '/api/verification',
  summary: '开始数据核验：文件、审计链、派生数据',
  responses: { 202: jsonContent(VerificationSchema, 'Under way'), ...READ_PROBLEMS },
})

export function auditRoutes(app: AppContext) {
  const { reader } = app.connections
  return createRouter()
    .openapi(getAudit, async (c) => {
      const { zone: zoneId, before = null, limit = DEFAULT_LIMIT, actor, about, project, since, until } = c.req.valid('query')
      const { zone } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      c.header('Cache-Control', 'no-store')
      const items = await auditLog(reader, zone.id, { actor, about, project, since, until }, limit, before)
      const next = items.length < limit ? null : items.at(-1)!.sequence
      // What JSON holds besides things is text, numbers, truths and nothing.
      return c.json({ items, next, ...(await auditNames(reader)) } as z.infer<typeof AuditSchema>, 200)
    })
    .openapi(getVerification, (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(app.verifications.state(), 200)
    })
    .openapi(postVerification, (c) => {
      app.verifications.start(app.now)
      return c.json(app.verifications.state(), 202)
    })
}
