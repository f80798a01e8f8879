import { randomUUID } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { Db } from '#db/engine/connection.ts'
import { nameProjects, type Named } from '#db/read/project/project-names.ts'
import { listPictures, type WallPictureRow } from '#db/repositories/displays/wall-pictures.ts'
import { addPicture, removePicture } from '#services/displays/pictures.ts'
import type { AppContext } from '../../http/context.ts'
import { requestedPoint } from '../../http/replay-point.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { PICTURE, takePicture } from '../picture.ts'
import { actorOf } from '../actor.ts'
import { jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import { PictureParams, PictureSchema, PicturesSchema } from '../schemas/displays.ts'

const getPictures = declareRoute('administer', {
  method: 'get',
  path: '/api/wall-pictures',
  summary: '大屏图片，最新在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(PicturesSchema, 'The public pictures of a zone'), ...READ_PROBLEMS },
})

const postPicture = declareRoute('administer', {
  method: 'post',
  path: '/api/wall-pictures',
  summary: '上传可公开的图片（请求体即图片）；project 为其项目',
  request: {
    query: ZoneQuery.extend({ project: z.string().max(100).optional() }),
    body: PICTURE,
  },
  responses: { 201: jsonContent(PictureSchema, 'Stored'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const deletePicture = declareRoute('administer', {
  method: 'delete',
  path: '/api/wall-pictures/{pictureId}',
  summary: '删除大屏图片',
  request: { params: PictureParams, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

/** Pictures with the names of their projects. */
async function tell(db: Db, rows: readonly WallPictureRow[]) {
  const ids = rows.flatMap(({ project_id }) => (project_id === null ? [] : [project_id]))
  const names = ids.length === 0 ? new Map<string, Named>() : await nameProjects(db, 'accepted', ids)
  return rows.map(({ id, project_id, width, height, recorded_at }) => ({
    id,
    projectId: project_id,
    projectName: project_id === null ? null : (names.get(project_id)?.projectName ?? null),
    width,
    height,
    recordedAt: recorded_at,
  }))
}

/** Pictures that an administrator makes public; those of the reports stay where they are. */
export function wallPicturesRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getPictures, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json({ pictures: await tell(reader, await listPictures(reader, zone.id)) }, 200)
    })
    .openapi(postPicture, async (c) => {
      const { zone: zoneId, project = null } = c.req.valid('query')
      const { zone } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      const picture = { id: randomUUID(), projectId: project }
      const row = await takePicture(app, c, (kept) => addPicture(writer, zone.id, picture, kept, actorOf(c, app.now())))
      const [told] = await tell(reader, [row])
      return c.json(told!, 201)
    })
    .openapi(deletePicture, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await removePicture(writer, zone.id, c.req.valid('param').pictureId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
