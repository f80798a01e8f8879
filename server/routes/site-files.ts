import { join } from 'node:path'
import { z } from '@hono/zod-openapi'
import { findZonePlace } from '#db/repositories/project/facts.ts'
import { readSites } from '#services/site-file/read-sites.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { SiteFileQuery, SiteFileSchema } from './schemas/site-files.ts'

const FILE = { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } }

const postSiteFile = declareRoute('report', {
  method: 'post',
  path: '/api/site-files',
  summary: '读一份空间数据（请求体即文件：GeoJSON、KML/KMZ、Shapefile 的 zip、DXF、报备坐标 txt、拐点坐标表）：换算成 WGS 84，什么也不保存',
  request: { query: ZoneQuery.extend(SiteFileQuery), body: FILE },
  responses: { 200: jsonContent(SiteFileSchema, 'What has a place in it'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function siteFilesRoutes(app: AppContext) {
  const { drafts } = app.imports
  return createRouter().openapi(postSiteFile, async (c) => {
    const { zone, fileName, system, order, unit, layer } = c.req.valid('query')
    const { zone: own } = await requestedPoint(app, { zone }, c.var.viewer)
    c.header('Cache-Control', 'no-store')
    const draft = await drafts.take(c.env.incoming, { zoneId: own.id, fileName, userId: viewerOf(c).userId })
    try {
      const choice = { key: system, isNorthFirst: order && order === 'northFirst', unit, layers: layer }
      const options = { ...choice, zoneMiddle: await findZonePlace(app.connections.reader, own.id) }
      const file = await readSites({ path: join(drafts.folderOf(draft.id), 'ledger'), options })
      return c.json(file, 200)
    } finally {
      await drafts.remove(draft.id)
    }
  })
}
