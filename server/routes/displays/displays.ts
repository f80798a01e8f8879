import type { Context } from 'hono'
import { NotAllowedError } from '#domain/values/errors.ts'
import { nameProjects, type Named } from '#db/read/project/project-names.ts'
import { findUserByName } from '#db/repositories/people/users.ts'
import { listDisplays, type Display } from '#db/repositories/displays/displays.ts'
import { copySettings, editDisplay, makeKey, reloadDisplays, shutOutDisplay } from '#services/displays/devices.ts'
import { pairDisplay, replaceDisplay } from '#services/displays/pairing.ts'
import { displayState } from '#services/displays/heartbeats.ts'
import { limitByPerson } from '../../http/address-limit.ts'
import type { AppContext, AppEnv } from '../../http/context.ts'
import { requestedPoint } from '../../http/replay-point.ts'
import { requiredVersion } from '../../http/version.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { actorOf } from '../actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, VERSION_PROBLEMS, VersionHeader, WRITE_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import {
  DisplayIdsSchema,
  DisplayParams,
  DisplaySchema,
  DisplaysSchema,
  EditDisplaySchema,
  KeySchema,
  PairDisplaySchema,
  ReplaceDisplaySchema,
} from '../schemas/displays.ts'

/** Nobody reads codes off screens faster than this; a program that guesses them does. */
const CODES_A_MINUTE = 20

const getDisplays = declareRoute('administer', {
  method: 'get',
  path: '/api/displays',
  summary: '大屏设备：在线、正在显示什么、最近的错误',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(DisplaysSchema, 'The screens of a zone'), ...READ_PROBLEMS },
})

const postDisplay = declareRoute('administer', {
  method: 'post',
  path: '/api/displays',
  summary: '输入屏幕上的配对码，把它接入',
  request: { query: ZoneQuery, body: jsonBody(PairDisplaySchema) },
  responses: { 201: jsonContent(DisplaySchema, 'Let in'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const putDisplay = declareRoute('administer', {
  method: 'put',
  path: '/api/displays/{displayId}',
  summary: '修改一块屏幕的名称与播放设置，立即生效',
  request: { params: DisplayParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(EditDisplaySchema) },
  responses: { 200: jsonContent(DisplaySchema, 'Changed'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const deleteDisplay = declareRoute('administer', {
  method: 'delete',
  path: '/api/displays/{displayId}',
  summary: '撤销一块屏幕：令牌与播放网址立即失效',
  request: { params: DisplayParams, query: ZoneQuery },
  responses: { 204: { description: 'Shut out' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postCopies = declareRoute('administer', {
  method: 'post',
  path: '/api/displays/{displayId}/copies',
  summary: '把一块屏幕的播放设置复制到其他屏幕，立即生效',
  request: { params: DisplayParams, query: ZoneQuery, body: jsonBody(DisplayIdsSchema) },
  responses: { 204: { description: 'Set alike' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postReload = declareRoute('administer', {
  method: 'post',
  path: '/api/displays/reload',
  summary: '要求屏幕重新载入页面',
  request: { query: ZoneQuery, body: jsonBody(DisplayIdsSchema) },
  responses: { 204: { description: 'Asked' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postReplacement = declareRoute('administer', {
  method: 'post',
  path: '/api/displays/{displayId}/replacement',
  summary: '用显示配对码的新主机替换这块屏幕的主机：名称与设置不变，旧主机立即失效',
  request: { params: DisplayParams, query: ZoneQuery, body: jsonBody(ReplaceDisplaySchema) },
  responses: { 200: jsonContent(DisplaySchema, 'Replaced'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postKey = declareRoute('administer', {
  method: 'post',
  path: '/api/displays/{displayId}/key',
  summary: '生成播放网址的密钥，旧的随之失效（默认关闭）',
  request: { params: DisplayParams, query: ZoneQuery },
  responses: { 200: jsonContent(KeySchema, 'The secret, told once'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

/** The screens as an administrator sees to them. */
export function displaysRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const { heartbeats, areKeysAllowed } = app.screens
  const currentScript = app.files?.scriptOf('/display.html') ?? null

  async function tell(display: Display) {
    const heartbeat = heartbeats.of(display)
    const state = displayState(heartbeat, app.now())
    const { zoneId: _zoneId, contentVersion: _contentVersion, ...shown } = display
    const { focus, shownProjects } = display.settings
    const ids = [...new Set([...focus.projectIds, ...shownProjects.projectIds])]
    const names = ids.length === 0 ? new Map<string, Named>() : await nameProjects(reader, 'accepted', ids)
    const namedProjects = ids.map((id) => ({ id, name: names.get(id)?.projectName ?? id }))
    return {
      ...shown,
      createdBy: (await findUserByName(reader, shown.createdBy))?.name ?? shown.createdBy,
      namedProjects,
      sighting: heartbeat,
      state,
      isUsedTwice: heartbeats.isUsedTwice(display.id),
      isCurrentBuild: heartbeat?.build && currentScript !== null ? heartbeat.build === currentScript : null,
    }
  }

  async function zoneOf(c: Context<AppEnv>): Promise<string> {
    return (await requestedPoint(app, { zone: c.req.query('zone') }, c.var.viewer)).zone.id
  }

  const codes = limitByPerson(CODES_A_MINUTE)
  return createRouter()
    .openapi(getDisplays, async (c) => {
      c.header('Cache-Control', 'no-store')
      const displays = await Promise.all((await listDisplays(reader, await zoneOf(c))).map(tell))
      return c.json(
        {
          displays,
          areKeysAllowed,
          lost: displays.filter(({ state }) => state === 'lost').length,
          installDigest: app.files?.digestOf('/kiosk/install.sh') ?? null,
        },
        200,
      )
    })
    .openapi(postDisplay, async (c) => {
      await codes(c)
      return c.json(await tell(await pairDisplay(writer, await zoneOf(c), c.req.valid('json'), actorOf(c, app.now()))), 201)
    })
    .openapi(putDisplay, async (c) => {
      const version = requiredVersion(c.req.header('If-Match'))
      const { displayId } = c.req.valid('param')
      return c.json(
        await tell(await editDisplay(writer, await zoneOf(c), displayId, c.req.valid('json'), version, actorOf(c, app.now()))),
        200,
      )
    })
    .openapi(deleteDisplay, async (c) => {
      await shutOutDisplay(writer, await zoneOf(c), c.req.valid('param').displayId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(postCopies, async (c) => {
      const { displayIds } = c.req.valid('json')
      await copySettings(writer, await zoneOf(c), c.req.valid('param').displayId, displayIds, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(postReload, async (c) => {
      await reloadDisplays(writer, await zoneOf(c), c.req.valid('json').displayIds, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(postReplacement, async (c) => {
      await codes(c)
      const { displayId } = c.req.valid('param')
      return c.json(
        await tell(await replaceDisplay(writer, await zoneOf(c), displayId, c.req.valid('json').code, actorOf(c, app.now()))),
        200,
      )
    })
    .openapi(postKey, async (c) => {
      if (!areKeysAllowed) throw new NotAllowedError('key')
      c.header('Cache-Control', 'no-store')
      return c.json({ key: await makeKey(writer, await zoneOf(c), c.req.valid('param').displayId, actorOf(c, app.now())) }, 200)
    })
}
