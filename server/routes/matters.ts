import type { MatterSort } from '#domain/zone/matter-lists.ts'
import type { MatterQuery, MatterScope } from '#db/read/matters/matter-filter.ts'
import { groupsByMeaning } from '#db/read/people/groups-by-meaning.ts'
import { matterCounts, mattersPage } from '#db/read/matters/matters.ts'
import { getZoneRules } from '#db/repositories/zone/zones.ts'
import { changeMatters, type RefusedMatter } from '#services/entries/change-matters.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { withNamesMeant } from '../http/names-meant.ts'
import { requestedPoint, type RequestedPoint } from '../http/replay-point.ts'
import { fieldProblem } from '../http/field-faults.ts'
import { reportingActorOf } from './actor.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import {
  matterFilterOf,
  MatterChangeSchema,
  MatterCountsSchema,
  MatterFilterQuery,
  MatterGroupQuery,
  MatterGroupsSchema,
  MatterListQuery,
  MattersChangedSchema,
  MattersSchema,
} from './schemas/matters.ts'

const listMatters = declareRoute('seeAll', {
  method: 'get',
  path: '/api/matters',
  summary: '清单：全部项目的节点、手续、问题、要素保障',
  request: { query: MatterListQuery },
  responses: { 200: jsonContent(MattersSchema, 'A page of matters'), ...READ_PROBLEMS },
})

const countMatters = declareRoute('seeAll', {
  method: 'get',
  path: '/api/matters/counts',
  summary: '清单：符合条件的各有多少，其中多少已逾期',
  request: { query: MatterFilterQuery },
  responses: { 200: jsonContent(MatterCountsSchema, 'Counts by kind'), ...READ_PROBLEMS },
})

const groupMatters = declareRoute('seeAll', {
  method: 'get',
  path: '/api/matters/groups',
  summary: '清单：按责任单位、包保领导、代办专员或项目分组的数量，逾期多的在前',
  request: { query: MatterGroupQuery },
  responses: { 200: jsonContent(MatterGroupsSchema, 'Counts by group'), ...READ_PROBLEMS },
})

const DEFAULT_LIMIT = 50

/** What a list is read by; only where no answer is kept. */
async function scopeOf(
  { connections }: Pick<AppContext, 'connections'>,
  { zone, view, point, revision }: RequestedPoint,
): Promise<MatterScope> {
  return { zoneId: zone.id, view, asOf: point.asOf, rules: await getZoneRules(connections.reader, zone), revision }
}

const postChange = declareRoute('review', {
  method: 'post',
  path: '/api/matters/changes',
  summary: '清单：成批改派、延期或加说明',
  request: { query: ZoneQuery, body: jsonBody(MatterChangeSchema) },
  responses: { 200: jsonContent(MattersChangedSchema, 'What was changed, and what was not'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const REFUSALS = {
  forestalled: '没有改动：看到之后又有新的登记，或有待审核的填报，请核对后再改',
  done: '已办结，没有改动',
  gone: '没有找到，可能已归档',
  fault: '请核对后再提交',
}

/** Why one of many was not changed, in words. */
const refusalLabel = ({ reason, fault }: RefusedMatter): string => (fault ? fieldProblem(fault).message : REFUSALS[reason])

export function mattersRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(countMatters, async (c) => {
      const query = c.req.valid('query')
      const asked = await requestedPoint(app, query, c.var.viewer)
      const filter = await withNamesMeant(reader, asked.zone.id, matterFilterOf(query))
      const answer = { ...asked, isPrivate: true, query: { filter: JSON.stringify(filter) } }
      return cachedJson(c, app, answer, async () => matterCounts(reader, await scopeOf(app, asked), filter))
    })
    .openapi(groupMatters, async (c) => {
      const query = c.req.valid('query')
      const { kind, by } = query
      const asked = await requestedPoint(app, query, c.var.viewer)
      const filter = await withNamesMeant(reader, asked.zone.id, matterFilterOf(query))
      return cachedJson(c, app, { ...asked, isPrivate: true, query: { kind, by, filter: JSON.stringify(filter) } }, async () => ({
        groups: await groupsByMeaning(reader, kind, await scopeOf(app, asked), filter, by),
      }))
    })
    .openapi(listMatters, async (c) => {
      const { sort = 'due', limit = DEFAULT_LIMIT, cursor, offset, kind, ...query } = c.req.valid('query')
      const asked = await requestedPoint(app, query, c.var.viewer)
      const wanted: MatterQuery = {
        ...(await withNamesMeant(reader, asked.zone.id, matterFilterOf(query))),
        sort: { key: sort.replace(/^-/, '') as MatterSort, descending: sort.startsWith('-') },
        limit,
        offset: offset ?? decodeCursor(cursor),
      }
      return cachedJson(c, app, { ...asked, isPrivate: true, query: { kind, list: JSON.stringify(wanted) } }, async () => {
        const scope = await scopeOf(app, asked)
        const { items, total, overdue } = await mattersPage(reader, kind, scope, wanted)
        // A line that went while the page was read leaves a gap: the next page begins where this one was to end.
        const end = wanted.offset + wanted.limit
        return { asOf: scope.asOf, revision: scope.revision, items, total, overdue, nextCursor: end < total ? encodeCursor(end) : null }
      })
    })
    .openapi(postChange, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { kind, matters, ...change } = c.req.valid('json')
      const by = reportingActorOf(c, app.now())
      const { refused, ...done } = await changeMatters(writer, zone.id, kind, change, matters, by)
      const named = refused.map((one) => ({ after: one.after, reason: one.reason, message: refusalLabel(one) }))
      return c.json({ ...done, refused: named }, 200)
    })
}
