import { firstSteps } from '#db/read/reporting/first-steps.ts'
import { statusDate, type Zone } from '#db/repositories/zone/zones.ts'
import { countWaiting } from '#db/repositories/ledger/waiting-entries.ts'
import { foundZone } from '#services/zone/found-zone.ts'
import { editZone, settingsOf } from '#services/zone/zone-settings.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { EditZoneSchema, FirstStepsSchema, FoundZoneSchema, ZoneSettingsSchema } from './schemas/zone.ts'

const getZoneSettings = declareRoute('administer', {
  method: 'get',
  path: '/api/zone',
  summary: '开发区设置',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(ZoneSettingsSchema, 'The settings of a zone'), ...READ_PROBLEMS },
})

const patchZone = declareRoute('administer', {
  method: 'patch',
  path: '/api/zone',
  summary: '修改开发区设置；改数据日期或施工日历即重算全区',
  request: { query: ZoneQuery, body: jsonBody(EditZoneSchema) },
  responses: { 200: jsonContent(ZoneSettingsSchema, 'Changed'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postZone = declareRoute('administer', {
  method: 'post',
  path: '/api/zone',
  summary: '在空的数据库中建立开发区',
  request: { body: jsonBody(FoundZoneSchema) },
  responses: { 201: jsonContent(ZoneSettingsSchema, 'Founded'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const getFirstSteps = declareRoute('administer', {
  method: 'get',
  path: '/api/zone/first-steps',
  summary: '启用步骤的完成情况',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(FirstStepsSchema, 'What has been done to bring the zone into use'), ...READ_PROBLEMS },
})

export function zoneRoutes(app: AppContext) {
  const { reader, writer } = app.connections

  async function tell(zone: Zone) {
    const { factors, ...settings } = settingsOf(zone)
    return {
      id: zone.id,
      ...settings,
      factors: [...factors],
      timeZone: zone.timeZone,
      today: statusDate(zone, app.now()),
      waiting: await countWaiting(reader, zone.id),
    }
  }

  return createRouter()
    .openapi(getZoneSettings, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json(await tell(zone), 200)
    })
    .openapi(postZone, async (c) => {
      const founded = await foundZone(writer, c.req.valid('json').name, actorOf(c, app.now()))
      return c.json(await tell(founded), 201)
    })
    .openapi(getFirstSteps, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json(await firstSteps(reader, zone.id), 200)
    })
    .openapi(patchZone, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      return c.json(await tell(await editZone(writer, zone.id, c.req.valid('json'), actorOf(c, app.now()))), 200)
    })
}
