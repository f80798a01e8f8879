import { z } from '@hono/zod-openapi'
import { differences } from '#domain/zone/differences.ts'
import { isAllowed } from '#domain/people/roles.ts'
import { auditLog, auditNames } from '#db/read/audit-log.ts'
import { listVerificationRuns } from '#db/repositories/verification-runs.ts'
import { mayTakeBack, takeBack } from '#services/undo/take-back.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { AuditSchema, BackupsSchema, VerificationSchema } from './schemas/audit.ts'
import { InstantText, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'

const AuditQuery = ZoneQuery.extend({
  q: z.string().max(100).optional().openapi({ description: '人员或项目名称的一部分，或完整的编号、地址' }),
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
/** Verifications that are listed: more than a year of days. */
const MAX_RUNS = 400

const getAudit = declareRoute('audit', {
  method: 'get',
  path: '/api/audit',
  summary: '审计记录，最新在前，逐字段列出改动',
  request: { query: AuditQuery },
  responses: { 200: jsonContent(AuditSchema, 'A page of the audit log'), ...READ_PROBLEMS },
})

const postUndo = declareRoute('administer', {
  method: 'post',
  path: '/api/audit/{sequence}/undo',
  summary: '撤回一次改动：恢复到改前的内容，撤回本身也记入审计',
  request: { params: z.object({ sequence: z.coerce.number().int().min(1) }), query: ZoneQuery },
  responses: { 204: { description: 'Taken back' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
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

const getBackups = declareRoute('audit', {
  method: 'get',
  path: '/api/backups',
  summary: '最近一次备份',
  responses: { 200: jsonContent(BackupsSchema, 'When and how'), ...READ_PROBLEMS },
})

const postBackup = declareRoute('administer', {
  method: 'post',
  path: '/api/backups',
  summary: '立即备份',
  responses: { 202: jsonContent(BackupsSchema, 'Under way'), ...READ_PROBLEMS },
})

export function auditRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const verificationState = async () => ({ ...app.verifications.state(), runs: await listVerificationRuns(reader, MAX_RUNS) })
  return createRouter()
    .openapi(getAudit, async (c) => {
      const { zone: zoneId, before = null, limit = DEFAULT_LIMIT, q, actor, about, project, since, until } = c.req.valid('query')
      const { zone } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      c.header('Cache-Control', 'no-store')
      const rows = await auditLog(reader, zone.id, { q, actor, about, project, since, until }, limit, before)
      const next = rows.length < limit ? null : rows.at(-1)!.sequence
      const mayUndo = isAllowed('administer', viewerOf(c).role)
      const items = []
      for (const row of rows) {
        const { zoneId: _zone, before: old, after, ...item } = row
        items.push({ ...item, differences: differences(old, after), mayUndo: mayUndo && (await mayTakeBack(reader, row, app.now())) })
      }
      // What JSON holds besides things is text, numbers, truths and nothing.
      return c.json({ items, next, ...(await auditNames(reader)) } as z.infer<typeof AuditSchema>, 200)
    })
    .openapi(postUndo, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await takeBack(writer, zone.id, c.req.valid('param').sequence, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(getVerification, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(await verificationState(), 200)
    })
    .openapi(postVerification, async (c) => {
      app.verifications.start(app.now)
      return c.json(await verificationState(), 202)
    })
    .openapi(getBackups, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(await app.backups.state(), 200)
    })
    .openapi(postBackup, async (c) => {
      app.backups.start()
      return c.json(await app.backups.state(), 202)
    })
}
