import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import { BAR_ORDERS, DEFAULT_SETTINGS, MAX_BARS_PER_PAGE, type WallSettings } from '#domain/display/wall-settings.ts'
import { NotFoundError } from '#domain/values/errors.ts'
import { isAllowed } from '#domain/people/roles.ts'
import { findDisplay, type Display } from '#db/repositories/displays/displays.ts'
import { findPicture } from '#db/repositories/displays/wall-pictures.ts'
import { evaluatedDate, getZoneRules } from '#db/repositories/zone/zones.ts'
import { describeScreen } from '#services/displays/describe-screen.ts'
import { describeWall, describeWallBars, filterOfShown } from '#services/displays/describe-wall.ts'
import { describeWallProject } from '#services/displays/describe-wall-project.ts'
import { projectOfKey, wallKey } from '#services/displays/wall-key.ts'
import { addressOf } from '../../http/address-limit.ts'
import { cachedJson, type AnswerScope } from '../../http/cached-json.ts'
import type { AppContext, AppEnv } from '../../http/context.ts'
import type { ZoneSnapshot } from '../../http/zone-snapshots.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { answerPicture, PICTURE } from '../picture.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import { PictureParams, SelfSchema, HeartbeatAnswerSchema, NewHeartbeatSchema } from '../schemas/displays.ts'
import { WallBarsSchema, WallProjectSchema, WallSchema } from '../schemas/wall.ts'

const KeyParams = z.object({ key: z.string().max(40) })
const DeviceQuery = ZoneQuery.extend({ device: z.uuid().optional().openapi({ description: '管理员预览某块屏幕的设置' }) })
const BarsQuery = DeviceQuery.extend({
  order: z.enum(BAR_ORDERS),
  offset: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(MAX_BARS_PER_PAGE),
})

const getSelf = declareRoute('watch', {
  method: 'get',
  path: '/api/display',
  summary: '这块屏幕的设置与服务器时间',
  request: { query: DeviceQuery },
  responses: { 200: jsonContent(SelfSchema, 'What the screen shows, and when'), ...READ_PROBLEMS },
})

const postHeartbeat = declareRoute('watch', {
  method: 'post',
  path: '/api/display/sightings',
  summary: '屏幕报告自己正在显示什么',
  request: { body: jsonBody(NewHeartbeatSchema) },
  responses: { 200: jsonContent(HeartbeatAnswerSchema, 'Noted'), ...READ_PROBLEMS },
})

const getWall = declareRoute('watch', {
  method: 'get',
  path: '/api/display/wall',
  summary: '大屏内容：只含可公开的字段和已审数据',
  request: { query: DeviceQuery },
  responses: { 200: jsonContent(WallSchema, 'What the walls of a zone show'), ...READ_PROBLEMS },
})

const getBars = declareRoute('watch', {
  method: 'get',
  path: '/api/display/bars',
  summary: '大屏进度条的一页，遍历这块屏幕的全部项目：只含可公开的字段和已审数据',
  request: { query: BarsQuery },
  responses: { 200: jsonContent(WallBarsSchema, 'A page of bars'), ...READ_PROBLEMS },
})

const getProject = declareRoute('watch', {
  method: 'get',
  path: '/api/display/projects/{key}',
  summary: '大屏上的一个项目：只含可公开的字段和已审数据',
  request: { params: KeyParams, query: ZoneQuery },
  responses: { 200: jsonContent(WallProjectSchema, 'One project'), ...READ_PROBLEMS },
})

const getPicture = declareRoute('watch', {
  method: 'get',
  path: '/api/display/pictures/{pictureId}',
  summary: '大屏上的一张图片',
  request: { params: PictureParams, query: ZoneQuery.extend({ size: z.enum(['full', 'small']).default('full') }) },
  responses: { 200: { description: 'The picture', ...PICTURE }, ...READ_PROBLEMS },
})

/** Projects by what the walls call them. */
function told({ focus: { pick, projectIds, most }, shownProjects: _shownProjects, ...settings }: WallSettings) {
  return { ...settings, focus: { pick, most, keys: projectIds.map(wallKey) } }
}

/** What a public screen reads: nothing but what the public may, whatever its zone lets others see. */
export function displayRoutes(app: AppContext) {
  const { reader } = app.connections
  const { cookie, heartbeats, captures } = app.screens

  /** A screen sees its own zone; a person who looks at a preview may name one. */
  function zoneOf(c: Context<AppEnv>): Promise<ZoneSnapshot> {
    return app.zones.get(c.var.display?.zoneId ?? c.req.query('zone'))
  }

  /** The screen that asks, or the one whose settings an administrator looks at. */
  async function screenOf(c: Context<AppEnv>, zoneId: string): Promise<Display | undefined> {
    if (c.var.display) return c.var.display
    const device = c.req.query('device')
    const mayPreview = device !== undefined && isAllowed('administer', c.var.viewer?.role ?? null)
    return mayPreview ? findDisplay(reader, zoneId, device) : undefined
  }

  async function filterFor(c: Context<AppEnv>, zoneId: string) {
    return filterOfShown(((await screenOf(c, zoneId))?.settings ?? DEFAULT_SETTINGS).shownProjects)
  }

  function scopeOf({ zone, dataVersion }: ZoneSnapshot): AnswerScope & { point: { asOf: string; view: 'accepted' } } {
    return { zone, view: 'accepted', point: { asOf: evaluatedDate(zone, app.now()), view: 'accepted' }, dataVersion, isPrivate: true }
  }

  return createRouter()
    .openapi(getSelf, async (c) => {
      c.header('Cache-Control', 'no-store')
      const { zone } = await zoneOf(c)
      const own = c.var.display
      const shown = await screenOf(c, zone.id)
      // A browser forgets a cookie in the end, but not one that it is given again and again.
      const token = cookie.read(c)
      if (own && token !== undefined) cookie.write(c, token)
      return c.json(
        {
          name: own?.name ?? null,
          version: shown?.contentVersion ?? 0,
          settingsVersion: shown?.version ?? 0,
          settings: told(shown?.settings ?? DEFAULT_SETTINGS),
          ...(await describeScreen(reader, zone.id, shown, app.now())),
          publicAddress: zone.isPublic ? app.publicUrl : null,
          timeZone: zone.timeZone,
          time: app.now().toISOString(),
          build: app.build,
        },
        200,
      )
    })
    .openapi(postHeartbeat, (c) => {
      c.header('Cache-Control', 'no-store')
      const now = app.now().toISOString()
      const { display } = c.var
      const { error, ...said } = c.req.valid('json')
      if (display) heartbeats.saw(display.id, { ...said, address: addressOf(c), lastSeenAt: now, lastError: error })
      const isCaptureWanted = display !== null && captures.isWanted(display.id)
      return c.json({ time: now, build: app.build, version: display?.contentVersion ?? 0, isCaptureWanted }, 200)
    })
    .openapi(getWall, async (c) => {
      const snapshot = await zoneOf(c)
      const scope = scopeOf(snapshot)
      const { zone } = snapshot
      const filter = await filterFor(c, zone.id)
      const described = { id: zone.id, name: zone.name, revision: zone.publicRevision, monthDueDay: zone.monthDueDay }
      return cachedJson(c, app, { ...scope, query: { filter: JSON.stringify(filter) } }, () =>
        describeWall(reader, described, filter, scope.point.asOf),
      )
    })
    .openapi(getBars, async (c) => {
      const snapshot = await zoneOf(c)
      const scope = scopeOf(snapshot)
      const { id, publicRevision: revision } = snapshot.zone
      const { order, offset, limit } = c.req.valid('query')
      const filter = await filterFor(c, id)
      return cachedJson(c, app, { ...scope, query: { order, offset, limit, filter: JSON.stringify(filter) } }, () =>
        describeWallBars(reader, { id, revision }, filter, { order, offset, limit }),
      )
    })
    .openapi(getProject, async (c) => {
      const snapshot = await zoneOf(c)
      const scope = scopeOf(snapshot)
      const { key } = c.req.valid('param')
      return cachedJson(c, app, scope, async () => {
        const projectId = await projectOfKey(reader, snapshot.zone.id, key)
        return describeWallProject(reader, snapshot.zone.id, await getZoneRules(reader, snapshot.zone), projectId, scope.point)
      })
    })
    .openapi(getPicture, async (c) => {
      const { zone } = await zoneOf(c)
      const row = await findPicture(reader, zone.id, c.req.valid('param').pictureId)
      if (!row) throw new NotFoundError('picture')
      return answerPicture(c, app.photos.pathOf(row.file_name, c.req.valid('query').size))
    })
}
