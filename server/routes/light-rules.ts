import { isAllowed } from '#domain/people/roles.ts'
import { PRESET_RULES } from '#domain/lights/rule-set.ts'
import { listRuleSets } from '#db/repositories/zone/rule-sets.ts'
import type { TriedZone } from '#services/zone/rule-preview.ts'
import { assertRules, setRules } from '#services/zone/rule-sets.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint, type RequestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, VERSION_PROBLEMS, VersionHeader, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { LightRulesSchema, NewRulesSchema, RulePreviewSchema } from './schemas/zone.ts'

const getRules = declareRoute('signedIn', {
  method: 'get',
  path: '/api/light-rules',
  summary: '灯色规则及其历次版本',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(LightRulesSchema, 'The rules in force'), ...READ_PROBLEMS },
})

const putRules = declareRoute('administer', {
  method: 'put',
  path: '/api/light-rules',
  summary: '改用新的灯色规则，存为新版本，全区灯色随之重算',
  request: { query: ZoneQuery, headers: VersionHeader, body: jsonBody(NewRulesSchema) },
  responses: { 200: jsonContent(LightRulesSchema, 'In force'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const postPreview = declareRoute('administer', {
  method: 'post',
  path: '/api/light-rules/preview',
  summary: '按新的规则试算：哪些项目的灯色会变',
  request: { query: ZoneQuery, body: jsonBody(NewRulesSchema) },
  responses: { 200: jsonContent(RulePreviewSchema, 'Whose light would change'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const triedOn = ({ zone, point }: RequestedPoint): TriedZone => ({ zoneId: zone.id, revision: zone.publicRevision, asOf: point.asOf })

export function lightRulesRoutes(app: AppContext) {
  const { reader, writer } = app.connections

  async function tell(zoneId: string) {
    const history = await listRuleSets(reader, zoneId)
    const { version, preset, rules } = history[0]!
    return { version, preset, rules, presets: PRESET_RULES, history }
  }

  return createRouter()
    .openapi(getRules, async (c) => {
      const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      // Who may change them is about to try some: that will be quick then.
      if (isAllowed('administer', viewerOf(c).role)) {
        void app.rulePreviews
          .prepare(triedOn(asked))
          .catch((error: unknown) => app.logger.error({ err: error }, 'preparing a preview failed'))
      }
      return c.json(await tell(asked.zone.id), 200)
    })
    .openapi(putRules, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const version = requiredVersion(c.req.header('If-Match'))
      await setRules(writer, zone.id, c.req.valid('json').rules, version, actorOf(c, app.now()))
      return c.json(await tell(zone.id), 200)
    })
    .openapi(postPreview, async (c) => {
      const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { rules } = c.req.valid('json')
      assertRules(rules)
      return c.json(await app.rulePreviews.preview(triedOn(asked), rules), 200)
    })
}
