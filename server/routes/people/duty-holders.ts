import { z } from '@hono/zod-openapi'
import { DUTY_KINDS } from '#domain/people/duty-holders.ts'
import { dutyHolders } from '#db/read/people/duty-holders.ts'
import { getZoneRules } from '#db/repositories/zone/zones.ts'
import { mergeDutyNames, saveDutyHolder, splitDutyName } from '#services/people/duty-holders.ts'
import { cachedJson } from '../../http/cached-json.ts'
import type { AppContext } from '../../http/context.ts'
import { requestedPoint } from '../../http/replay-point.ts'
import { actorOf } from '../actor.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { jsonBody, jsonContent, PointQuery, READ_PROBLEMS, VERSION_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import { requiredTextOf, textOf } from '../schemas/text.ts'

const KindName = z.enum(DUTY_KINDS).openapi({ description: 'unit 责任单位、审批部门，leader 包保领导，agent 代办专员' })
const NAME_LENGTH = 100
const Name = requiredTextOf(NAME_LENGTH)
const MAX_MERGED = 100
const count = z.number().int()

const facts = {
  contact: textOf(50).nullable().openapi({ description: '联系人' }),
  phone: textOf(50).nullable(),
  note: textOf(500).nullable(),
  username: z.string().max(64).nullable().openapi({ description: '对应账号的用户名' }),
}
const Recorded = { name: z.string(), ...facts, version: count }
const DutyHolderSchema = z.object(Recorded).openapi('DutyHolder')
const Matters = z.object({ open: count, overdue: count, soon: count })
const DutyHolderItemSchema = z
  .object({
    ...Recorded,
    version: count.nullable().openapi({ description: 'null：只有名称，没有登记过' }),
    alsoWritten: z.array(z.string()).openapi({ description: '合并到这个名称的其他写法' }),
    userName: z.string().nullable(),
    projects: z.object({ green: count, yellow: count, red: count, grey: count, none: count }),
    matters: z.object({ milestone: Matters, approval: Matters, issue: Matters, support: Matters }),
    letters: z.object({ open: count, overdue: count }),
  })
  .openapi('DutyHolderItem')
const DutyHoldersSchema = z.object({ asOf: z.string(), revision: count, items: z.array(DutyHolderItemSchema) }).openapi('DutyHolders')

const SaveSchema = z
  .strictObject({ kind: KindName, name: Name, ...facts, version: count.nullable().openapi({ description: 'null：还没有登记过' }) })
  .openapi('SaveDutyHolder')
const MergeSchema = z.strictObject({ kind: KindName, names: z.array(Name).min(1).max(MAX_MERGED), into: Name }).openapi('MergeDutyNames')
const SplitSchema = z.strictObject({ kind: KindName, name: Name }).openapi('SplitDutyName')

const list = declareRoute('seeAll', {
  method: 'get',
  path: '/api/duty-holders',
  summary: '责任单位、包保领导或代办专员：各有哪些项目、什么逾期、四周内什么到期，逾期多的在前',
  request: { query: PointQuery.pick({ zone: true, view: true }).extend({ kind: KindName }) },
  responses: { 200: jsonContent(DutyHoldersSchema, 'Who must act'), ...READ_PROBLEMS },
})

const save = declareRoute('review', {
  method: 'put',
  path: '/api/duty-holders',
  summary: '登记联系人、电话和账号',
  request: { query: ZoneQuery, body: jsonBody(SaveSchema) },
  responses: { 200: jsonContent(DutyHolderSchema, 'As recorded'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const merge = declareRoute('review', {
  method: 'post',
  path: '/api/duty-holders/merge',
  summary: '同一单位或同一人的几种写法合为一个；已登记的内容不改',
  request: { query: ZoneQuery, body: jsonBody(MergeSchema) },
  responses: { 204: { description: 'Merged' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const split = declareRoute('review', {
  method: 'post',
  path: '/api/duty-holders/split',
  summary: '把合并的一种写法分开',
  request: { query: ZoneQuery, body: jsonBody(SplitSchema) },
  responses: { 204: { description: 'Split' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function dutyHoldersRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const zoneOf = async (zone: string | undefined, viewer: Parameters<typeof requestedPoint>[2]) =>
    (await requestedPoint(app, zone === undefined ? {} : { zone }, viewer)).zone.id
  return createRouter()
    .openapi(list, async (c) => {
      const query = c.req.valid('query')
      const { kind } = query
      const asked = await requestedPoint(app, query, c.var.viewer)
      const { zone, view, point, revision } = asked
      return cachedJson(c, app, { ...asked, isPrivate: true, query: { kind } }, async () => {
        const scope = { zoneId: zone.id, view, asOf: point.asOf, rules: await getZoneRules(reader, zone), revision }
        return { asOf: point.asOf, revision, items: await dutyHolders(reader, kind, scope) }
      })
    })
    .openapi(save, async (c) => {
      const { kind, version, ...holder } = c.req.valid('json')
      const zoneId = await zoneOf(c.req.valid('query').zone, c.var.viewer)
      return c.json(await saveDutyHolder(writer, zoneId, kind, holder, version, actorOf(c, app.now())), 200)
    })
    .openapi(merge, async (c) => {
      const { kind, ...names } = c.req.valid('json')
      const zoneId = await zoneOf(c.req.valid('query').zone, c.var.viewer)
      await mergeDutyNames(writer, zoneId, kind, names, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(split, async (c) => {
      const { kind, name } = c.req.valid('json')
      const zoneId = await zoneOf(c.req.valid('query').zone, c.var.viewer)
      await splitDutyName(writer, zoneId, kind, name, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
