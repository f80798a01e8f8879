import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ForbiddenError, NotFoundError } from '#domain/values/errors.ts'
import { isAllowed } from '#domain/people/roles.ts'
import { listBatches } from '#db/repositories/project/import-batches.ts'
import { findAuditOf } from '#db/read/audit-log.ts'
import { writeTemplate } from '#services/ledger-import/write-template.ts'
import { mayTakeBack, takeBack } from '#services/undo/take-back.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { ImportBatchesSchema } from './schemas/imports.ts'

const BatchParams = z.object({ id: z.uuid() })
const MAX_LISTED = 50
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const getImports = declareRoute('plan', {
  method: 'get',
  path: '/api/imports',
  summary: '历次导入，最新在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(ImportBatchesSchema, 'Imports'), ...READ_PROBLEMS },
})

const getTemplate = declareRoute('plan', {
  method: 'get',
  path: '/api/imports/template.xlsx',
  summary: '导入模板，已填好现有项目',
  request: { query: ZoneQuery },
  responses: {
    200: { description: 'A workbook', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } },
    ...READ_PROBLEMS,
  },
})

const postUndo = declareRoute('plan', {
  method: 'post',
  path: '/api/imports/batches/{id}/undo',
  summary: '撤销一次导入：本人或管理员，30 天内，此后没有再改动',
  request: { params: BatchParams, query: ZoneQuery },
  responses: { 204: { description: 'Taken back' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function importBatchesRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const { dryRuns } = app.imports

  async function pointOf(c: Context<AppEnv>, zone: string | undefined) {
    c.header('Cache-Control', 'no-store')
    return requestedPoint(app, { zone }, c.var.viewer)
  }

  return createRouter()
    .openapi(getImports, async (c) => {
      const { id: zoneId } = (await pointOf(c, c.req.valid('query').zone)).zone
      // Who looks at the page will send a ledger next.
      dryRuns.prepare()
      const { username, role } = viewerOf(c)
      const batches = []
      for (const { digest: _digest, actor, person, ...batch } of await listBatches(reader, zoneId, MAX_LISTED)) {
        const item =
          batch.undoneAt === null && (actor === username || isAllowed('administer', role))
            ? await findAuditOf(reader, zoneId, 'import.apply', batch.id)
            : undefined
        batches.push({ ...batch, by: person ?? actor, mayUndo: item !== undefined && (await mayTakeBack(reader, item, app.now())) })
      }
      return c.json({ batches }, 200)
    })
    .openapi(getTemplate, async (c) => {
      const { zone, point } = await pointOf(c, c.req.valid('query').zone)
      const bytes = await writeTemplate(reader, zone.id, Number(point.asOf.slice(0, 4)))
      const name = encodeURIComponent(`${zone.name}项目台账.xlsx`)
      return c.body(new Uint8Array(bytes), 200, { 'Content-Type': XLSX, 'Content-Disposition': `attachment; filename*=UTF-8\'\'${name}` })
    })
    .openapi(postUndo, async (c) => {
      const { id } = c.req.valid('param')
      const { id: zoneId } = (await pointOf(c, c.req.valid('query').zone)).zone
      const item = await findAuditOf(reader, zoneId, 'import.apply', id)
      if (!item) throw new NotFoundError(id)
      const { username, role } = viewerOf(c)
      if (item.actor !== username && !isAllowed('administer', role)) throw new ForbiddenError(id)
      await takeBack(writer, zoneId, item.sequence, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
