import type { z } from '@hono/zod-openapi'
import type { Db } from '#db/engine/connection.ts'
import { earlierDecisions, meetingDecisions } from '#db/read/letters/letters.ts'
import { listMeetings } from '#db/read/meetings/meeting-list.ts'
import { nextStale } from '#db/repositories/derived/stale-projects.ts'
import { findMinutes } from '#db/repositories/work/meetings.ts'
import { evaluatedDate } from '#db/repositories/zone/zones.ts'
import { closeMeeting, editMeeting, openMeeting, removeMeeting } from '#services/meetings/meetings.ts'
import { ApiError } from '../http/api-error.ts'
import { askingOf } from '../http/asking.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { actorOf, reportingActorOf } from './actor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { evaluateMeeting, meetingPoint } from './meeting-point.ts'
import {
  jsonBody,
  jsonContent,
  PointQuery,
  READ_PROBLEMS,
  VERSION_PROBLEMS,
  VersionHeader,
  WRITE_PROBLEMS,
  ZoneQuery,
} from './schemas/common.ts'
import {
  ClosingSchema,
  MeetingEditSchema,
  MeetingParams,
  MeetingSchema,
  MeetingsSchema,
  MINUTES_FORMAT,
  NewMeetingSchema,
  StoredMeetingSchema,
  StoredMinutesSchema,
} from './schemas/meetings.ts'

const ViewQuery = PointQuery.pick({ zone: true, view: true })

const getMeetings = declareRoute('seeAll', {
  method: 'get',
  path: '/api/meetings',
  summary: '调度会，最近的在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(MeetingsSchema, 'The meetings'), ...READ_PROBLEMS },
})

const getMeeting = declareRoute('seeAll', {
  method: 'get',
  path: '/api/meetings/{meetingId}',
  summary: '一次调度会：期间变化、议程、按单位的逾期、上次和本次议定事项；结束后为纪要',
  request: { params: MeetingParams, query: ViewQuery },
  responses: { 200: jsonContent(MeetingSchema, 'Everything that the meeting works from, or its minutes'), ...READ_PROBLEMS },
})

const postMeeting = declareRoute('review', {
  method: 'post',
  path: '/api/meetings',
  summary: '开一次调度会：不填则为今天，与上次会议相比',
  request: { query: ZoneQuery, body: jsonBody(NewMeetingSchema) },
  responses: { 200: jsonContent(StoredMeetingSchema, 'The meeting'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const patchMeeting = declareRoute('review', {
  method: 'patch',
  path: '/api/meetings/{meetingId}',
  summary: '修改会议的名称、日期、参会人、议程',
  request: { params: MeetingParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(MeetingEditSchema) },
  responses: { 200: jsonContent(StoredMeetingSchema, 'The meeting'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const deleteMeeting = declareRoute('review', {
  method: 'delete',
  path: '/api/meetings/{meetingId}',
  summary: '删除未结束的会议及其议定事项草稿',
  request: { params: MeetingParams, query: ZoneQuery, headers: VersionHeader },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const postClosing = declareRoute('review', {
  method: 'post',
  path: '/api/meetings/{meetingId}/closing',
  summary: '结束会议：印发交办单、列为问题，存下纪要，此后不变',
  request: { params: MeetingParams, query: ViewQuery, headers: VersionHeader, body: jsonBody(ClosingSchema) },
  responses: { 204: { description: 'Closed' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

type Minutes = z.infer<typeof StoredMinutesSchema>

export function meetingsRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getMeetings, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json(await listMeetings(reader, zone.id), 200)
    })
    .openapi(getMeeting, async (c) => {
      const id = c.req.valid('param').meetingId
      const at = await meetingPoint(app, id, c.req.valid('query'), c.var.viewer)
      const { meeting } = at
      const { id: zoneId, revision } = at.zone
      return cachedJson(c, app, { ...at.asked, isPrivate: true, query: { id, version: meeting.version, revision } }, async () => {
        const now = await meetingDecisions(reader, zoneId, at.today, id)
        const minutes = await findMinutes(reader, zoneId, id)
        if (minutes !== null) return { meeting, today: at.today, ...StoredMinutesSchema.parse(JSON.parse(minutes)), now }
        const day = await evaluateMeeting(app, askingOf(c, true), at)
        const earlier = await earlierDecisions(reader, zoneId, at.today, { meetingId: id, since: meeting.sinceOn })
        return { meeting, today: at.today, view: at.asked.view, ...day, earlier, decisions: now, now }
      })
    })
    .openapi(postMeeting, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      return c.json(await openMeeting(writer, zone.id, c.req.valid('json'), actorOf(c, app.now())), 200)
    })
    .openapi(patchMeeting, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const version = requiredVersion(c.req.header('If-Match'))
      const set = Object.fromEntries(Object.entries(c.req.valid('json')).filter(([, value]) => value !== undefined))
      const id = c.req.valid('param').meetingId
      return c.json(await editMeeting(writer, zone.id, id, set, version, actorOf(c, app.now())), 200)
    })
    .openapi(deleteMeeting, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const version = requiredVersion(c.req.header('If-Match'))
      await removeMeeting(writer, zone.id, c.req.valid('param').meetingId, version, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(postClosing, async (c) => {
      const id = c.req.valid('param').meetingId
      const version = requiredVersion(c.req.header('If-Match'))
      const at = await meetingPoint(app, id, c.req.valid('query'), c.var.viewer)
      const { zone, meeting } = at
      // What is being evaluated anew is half of the old and half of the new: minutes would hold that for good.
      const stale = await nextStale(reader, zone.id, evaluatedDate(zone, app.now()), null, 1)
      if (stale.length > 0) throw new ApiError('overloaded', '灯色正在按新的规则或日期重算，请稍候再结束会议。')
      const day = await evaluateMeeting(app, askingOf(c, true), at)
      const minutes = async (trx: Db) => {
        const earlier = await earlierDecisions(trx, zone.id, at.today, { meetingId: id, since: meeting.sinceOn })
        const decisions = await meetingDecisions(trx, zone.id, at.today, id)
        return JSON.stringify({ format: MINUTES_FORMAT, view: at.asked.view, ...day, earlier, decisions } satisfies Minutes)
      }
      const by = { ...reportingActorOf(c, app.now()), name: viewerOf(c).name }
      await closeMeeting(writer, zone.id, id, { version, drafts: c.req.valid('json').drafts, minutes }, by)
      return c.body(null, 204)
    })
}
