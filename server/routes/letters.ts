import { NotFoundError } from '#domain/values/errors.ts'
import { possibleEntries } from '#domain/letters/letter.ts'
import { isAllowed } from '#domain/people/roles.ts'
import { letterLog } from '#db/read/letters/letter-log.ts'
import type { Db } from '#db/engine/connection.ts'
import { findLetterItem, letterCounts, lettersPage, type LetterFilter } from '#db/read/letters/letters.ts'
import { namesMeant } from '#db/repositories/people/duty-holders.ts'
import { findLetter } from '#db/repositories/work/letters.ts'
import { recordLetterEntry } from '#services/letters/record-letter-entry.ts'
import { removeDraft, saveDraft } from '#services/letters/save-draft.ts'
import type { Viewer } from '#services/people/sessions.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { actorOf, maySupervise, reportingActorOf } from './actor.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, VERSION_PROBLEMS, VersionHeader, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import {
  LetterContentSchema,
  LetterCountsSchema,
  LetterFilterQuery,
  LetterListQuery,
  LetterParams,
  LetterSchema,
  LettersSchema,
  NewLetterEntrySchema,
  NewLetterSchema,
} from './schemas/letters.ts'

const listLetters = declareRoute('signedIn', {
  method: 'get',
  path: '/api/letters',
  summary: '两函一单：提醒函、督办函、交办单；项目经理只看自己项目的',
  request: { query: LetterListQuery },
  responses: { 200: jsonContent(LettersSchema, 'A page of letters'), ...READ_PROBLEMS },
})

const countLetters = declareRoute('signedIn', {
  method: 'get',
  path: '/api/letters/counts',
  summary: '两函一单：各状态有多少',
  request: { query: LetterFilterQuery },
  responses: { 200: jsonContent(LetterCountsSchema, 'Counts by status'), ...READ_PROBLEMS },
})

const getLetter = declareRoute('signedIn', {
  method: 'get',
  path: '/api/letters/{letterId}',
  summary: '一份函件及其办理过程',
  request: { params: LetterParams, query: ZoneQuery },
  responses: { 200: jsonContent(LetterSchema, 'A letter and what happened to it'), ...READ_PROBLEMS },
})

const postLetter = declareRoute('review', {
  method: 'post',
  path: '/api/letters',
  summary: '起草函件',
  request: { query: ZoneQuery, body: jsonBody(NewLetterSchema) },
  responses: { 200: jsonContent(LetterSchema, 'The draft'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const putLetter = declareRoute('review', {
  method: 'put',
  path: '/api/letters/{letterId}',
  summary: '修改草稿',
  request: { params: LetterParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(LetterContentSchema) },
  responses: { 200: jsonContent(LetterSchema, 'The draft'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const deleteLetter = declareRoute('review', {
  method: 'delete',
  path: '/api/letters/{letterId}',
  summary: '删除草稿',
  request: { params: LetterParams, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const postEntry = declareRoute('report', {
  method: 'post',
  path: '/api/letters/{letterId}/entries',
  summary: '印发、答复、采纳、退回、延期、办结或撤回',
  request: { params: LetterParams, query: ZoneQuery, body: jsonBody(NewLetterEntrySchema) },
  responses: { 200: jsonContent(LetterSchema, 'The letter afterwards'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const DEFAULT_LIMIT = 50

/** The account whose projects alone are looked at; nothing for staff, who see all. */
const managerOf = ({ role, userId }: Viewer): { managerId?: string } => (isAllowed('seeAll', role) ? {} : { managerId: userId })

/** Of a filter by unit and leader, all the names by which these are written. */
async function lettersMeant(
  db: Db,
  zoneId: string,
  { unit, leader }: { unit?: string[] | undefined; leader?: string[] | undefined },
): Promise<Pick<LetterFilter, 'unit' | 'leader'>> {
  return { unit: await namesMeant(db, zoneId, 'unit', unit), leader: await namesMeant(db, zoneId, 'leader', leader) }
}

export function lettersRoutes(app: AppContext) {
  const { reader, writer } = app.connections

  async function letterFor(viewer: Viewer, zoneId: string, today: string, id: string) {
    const letter = await findLetterItem(reader, zoneId, today, id, managerOf(viewer).managerId)
    if (!letter) throw new NotFoundError(id)
    const { acceptedBy } = (await findLetter(reader, zoneId, id))!
    const rights = { maySupervise: maySupervise(viewer), isOwnAcceptance: acceptedBy === viewer.userId }
    const possible = isAllowed('report', viewer.role) ? possibleEntries(letter.state, rights) : []
    return { ...letter, today, possible, entries: await letterLog(reader, id) }
  }

  return createRouter()
    .openapi(listLetters, async (c) => {
      const { status = 'open', limit = DEFAULT_LIMIT, cursor, offset, zone: zoneId, ...filter } = c.req.valid('query')
      const { zone, today, revision } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      const start = offset ?? decodeCursor(cursor)
      const meant = await lettersMeant(reader, zone.id, filter)
      const wanted = { status, ...filter, ...meant, ...managerOf(viewerOf(c)), limit, offset: start }
      const { items, total } = await lettersPage(reader, zone.id, today, wanted)
      const end = start + limit
      c.header('Cache-Control', 'no-store')
      return c.json({ today, revision, items, total, nextCursor: end < total ? encodeCursor(end) : null }, 200)
    })
    .openapi(countLetters, async (c) => {
      const { zone: zoneId, ...filter } = c.req.valid('query')
      const { zone, today } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      c.header('Cache-Control', 'no-store')
      const meant = await lettersMeant(reader, zone.id, filter)
      return c.json(await letterCounts(reader, zone.id, today, { ...filter, ...meant, ...managerOf(viewerOf(c)) }), 200)
    })
    .openapi(getLetter, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json(await letterFor(viewerOf(c), zone.id, today, c.req.valid('param').letterId), 200)
    })
    .openapi(postLetter, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { id, ...content } = c.req.valid('json')
      await saveDraft(writer, zone.id, id, content, null, actorOf(c, app.now()))
      return c.json(await letterFor(viewerOf(c), zone.id, today, id), 200)
    })
    .openapi(putLetter, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const id = c.req.valid('param').letterId
      const version = requiredVersion(c.req.header('If-Match'))
      await saveDraft(writer, zone.id, id, c.req.valid('json'), version, actorOf(c, app.now()))
      return c.json(await letterFor(viewerOf(c), zone.id, today, id), 200)
    })
    .openapi(deleteLetter, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await removeDraft(writer, zone.id, c.req.valid('param').letterId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(postEntry, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const id = c.req.valid('param').letterId
      await recordLetterEntry(writer, zone.id, id, c.req.valid('json'), reportingActorOf(c, app.now()))
      return c.json(await letterFor(viewerOf(c), zone.id, today, id), 200)
    })
}
