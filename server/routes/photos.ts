import { z } from '@hono/zod-openapi'
import { NotFoundError } from '#domain/values/errors.ts'
import { placeOf } from '#domain/values/geometry.ts'
import { photoDoubts } from '#domain/entries/photo-doubts.ts'
import { countedPhotos } from '#db/read/review/chain-photos.ts'
import { findPhotoFor, findSitePlace, listPhotos } from '#db/repositories/ledger/photos.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import { addPhoto, assertPhoto } from '#services/photos/add-photo.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { answerPicture, PICTURE, takePicture } from './picture.ts'
import { reportingActorOf, projectScopeOf } from './actor.ts'
import { jsonContent, ProjectParams, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { PhotosSchema, StoredPhotoSchema } from './schemas/photos.ts'
import { SenderId } from './schemas/text.ts'

const PhotoParams = z.object({ id: z.string().max(100) })
const NewPhotoQuery = ZoneQuery.extend({ photo: SenderId, entry: z.string().max(100) })

const postPhoto = declareRoute('report', {
  method: 'post',
  path: '/api/projects/{id}/photos',
  summary: '上传一次填报的现场照片（请求体即图片，JPEG、PNG 或 WebP，最大 20 MB）',
  request: { params: ProjectParams, query: NewPhotoQuery, body: PICTURE },
  responses: {
    200: jsonContent(StoredPhotoSchema, 'The same photo was stored before'),
    201: jsonContent(StoredPhotoSchema, 'Stored'),
    ...READ_PROBLEMS,
    ...WRITE_PROBLEMS,
  },
})

const getPhotos = declareRoute('signedIn', {
  method: 'get',
  path: '/api/projects/{id}/photos',
  summary: '项目的现场照片，最新在前',
  request: { params: ProjectParams, query: ZoneQuery },
  responses: { 200: jsonContent(PhotosSchema, 'The photos of a project'), ...READ_PROBLEMS },
})

const getPhoto = declareRoute('signedIn', {
  method: 'get',
  path: '/api/photos/{id}',
  summary: '一张照片',
  request: { params: PhotoParams, query: ZoneQuery.extend({ size: z.enum(['full', 'small']).optional() }) },
  responses: { 200: { description: 'The picture', ...PICTURE }, ...READ_PROBLEMS },
})

export function photosRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(postPhoto, async (c) => {
      const { id: projectId } = c.req.valid('param')
      const { zone: zoneId, photo, entry } = c.req.valid('query')
      const { zone } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      const by = reportingActorOf(c, app.now())
      const sent = { id: photo, entryId: entry }
      await assertPhoto(reader, zone.id, projectId, sent, by)
      const added = await takePicture(app, c, async (kept) => ({ kept, ...(await addPhoto(writer, zone.id, projectId, sent, kept, by)) }))
      if (!added.isNew) await app.photos.remove(added.kept.fileName)
      const { row } = added
      const body = { id: row.id, entryId: row.entry_id, takenAt: row.taken_at, width: row.width, height: row.height }
      return added.isNew ? c.json(body, 201) : c.json(body, 200)
    })
    .openapi(getPhotos, async (c) => {
      const { id } = c.req.valid('param')
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      if (!(await isReportable(reader, zone.id, id, projectScopeOf(c)))) throw new NotFoundError(id)
      const site = await findSitePlace(reader, id)
      const rows = await listPhotos(reader, id)
      const counted = await countedPhotos(reader, id)
      c.header('Cache-Control', 'no-store')
      const photos = rows.map((row) => ({
        id: row.id,
        entryId: row.entry_id,
        asOf: row.as_of,
        milestone: row.milestone,
        unit: row.unit,
        reporter: row.reporter,
        takenAt: row.taken_at,
        width: row.width,
        height: row.height,
        isCounted: counted.has(row.id),
        doubts: photoDoubts({ takenAt: row.taken_at, place: placeOf(row.lng, row.lat) }, { asOf: row.as_of, site }),
      }))
      return c.json({ photos }, 200)
    })
    .openapi(getPhoto, async (c) => {
      const { id } = c.req.valid('param')
      const { zone: zoneId, size = 'full' } = c.req.valid('query')
      const { zone } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      const row = await findPhotoFor(reader, zone.id, id, projectScopeOf(c))
      if (!row) throw new NotFoundError(id)
      return answerPicture(c, app.photos.pathOf(row.file_name, size))
    })
}
