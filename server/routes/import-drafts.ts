import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import { NO_CHOICES, type ImportChoices } from '#domain/ledger-import/choices.ts'
import { NotFoundError, StaleError } from '#domain/values/errors.ts'
import { applyImport } from '#services/ledger-import/apply-import.ts'
import type { DraftSummary } from '#services/ledger-import/draft-summary.ts'
import type { DraftFile, RowIndex } from '#services/ledger-import/import-drafts.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { ImportBatchSchema, ImportChoicesSchema, ImportDraftSchema, ImportRowsSchema } from './schemas/imports.ts'

const DraftParams = z.object({ id: z.uuid() })
const RowsQuery = ZoneQuery.extend({
  action: z.enum(['create', 'update', 'same', 'skip', 'ask', 'wrong', 'noted']).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
const FILE = { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } }

const postImport = declareRoute('plan', {
  method: 'post',
  path: '/api/imports',
  summary: '上传台账（请求体即文件，xlsx 或 csv，最大 50 MB）并试导入：什么也不保存',
  request: { query: ZoneQuery.extend({ fileName: z.string().max(200) }), body: FILE },
  responses: { 201: jsonContent(ImportDraftSchema, 'What an import would do'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const getImport = declareRoute('plan', {
  method: 'get',
  path: '/api/imports/{id}',
  summary: '一次试导入的结果（保留 24 小时）',
  request: { params: DraftParams, query: ZoneQuery },
  responses: { 200: jsonContent(ImportDraftSchema, 'What an import would do'), ...READ_PROBLEMS },
})

const getRows = declareRoute('plan', {
  method: 'get',
  path: '/api/imports/{id}/rows',
  summary: '试导入的各行：将新建或修改什么，哪个单元格有误',
  request: { params: DraftParams, query: RowsQuery },
  responses: { 200: jsonContent(ImportRowsSchema, 'Rows'), ...READ_PROBLEMS },
})

const putChoices = declareRoute('plan', {
  method: 'put',
  path: '/api/imports/{id}/choices',
  summary: '更正列的对应、单位、单元格和各行的去向，并重新试导入',
  request: { params: DraftParams, query: ZoneQuery, body: jsonBody(ImportChoicesSchema) },
  responses: { 200: jsonContent(ImportDraftSchema, 'What an import would do now'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postApply = declareRoute('plan', {
  method: 'post',
  path: '/api/imports/{id}/apply',
  summary: '导入可以导入的行：全部成功或什么也不保存',
  request: { params: DraftParams, query: ZoneQuery, body: jsonBody(z.strictObject({ digest: z.string().length(64) })) },
  responses: { 201: jsonContent(ImportBatchSchema, 'Imported'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, 412: READ_PROBLEMS[422] },
})

const deleteImport = declareRoute('plan', {
  method: 'delete',
  path: '/api/imports/{id}',
  summary: '放弃一次试导入',
  request: { params: DraftParams, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS },
})

const described = (id: string, { revision: _revision, ...summary }: DraftSummary) =>
  ({ id, ...summary }) as unknown as z.infer<typeof ImportDraftSchema>

/** The places of the rows that are asked for. */
function placesOf({ actions, isNoted }: RowIndex, wanted: z.infer<typeof RowsQuery>['action']): number[] {
  return actions.flatMap((action, place) => {
    if (wanted === undefined || wanted === action) return [place]
    return wanted === 'noted' && isNoted[place] === true ? [place] : []
  })
}

/** Drafts as their senders may see them. */
function draftAccess(app: AppContext) {
  const { drafts, dryRuns } = app.imports

  async function zoneIdOf(c: Context<AppEnv>, zone: string | undefined): Promise<string> {
    c.header('Cache-Control', 'no-store')
    return (await requestedPoint(app, { zone }, c.var.viewer)).zone.id
  }

  return {
    zoneIdOf,
    /** The draft of an address, which only who sent it may see. */
    async ownDraft(c: Context<AppEnv>, id: string, zone: string | undefined): Promise<DraftFile> {
      const draft = await drafts.find(id)
      if (draft.zoneId !== (await zoneIdOf(c, zone)) || draft.userId !== viewerOf(c).userId) throw new NotFoundError(id)
      return draft
    },
    /** The dry run of a draft as the zone is now, to be applied. */
    async refreshed(draft: DraftFile): Promise<DraftSummary> {
      const { choices } = await drafts.summary(draft.id)
      return dryRuns.run(draft, choices, app.now(), true)
    },
  }
}

export function importDraftsRoutes(app: AppContext) {
  const { writer } = app.connections
  const { drafts, dryRuns } = app.imports
  const { zoneIdOf, ownDraft, refreshed } = draftAccess(app)

  return createRouter()
    .openapi(postImport, async (c) => {
      const { zone, fileName } = c.req.valid('query')
      const zoneId = await zoneIdOf(c, zone)
      await drafts.sweep(app.now())
      const draft = await drafts.take(c.env.incoming, { zoneId, fileName, userId: viewerOf(c).userId })
      try {
        return c.json(described(draft.id, await dryRuns.run(draft, NO_CHOICES, app.now())), 201)
      } catch (error) {
        await drafts.remove(draft.id)
        throw error
      }
    })
    .openapi(getImport, async (c) => {
      const draft = await ownDraft(c, c.req.valid('param').id, c.req.valid('query').zone)
      return c.json(described(draft.id, await drafts.summary(draft.id)), 200)
    })
    .openapi(getRows, async (c) => {
      const { zone, action, offset, limit } = c.req.valid('query')
      const draft = await ownDraft(c, c.req.valid('param').id, zone)
      const index = await drafts.index(draft.id)
      const places = placesOf(index, action)
      const lines = await drafts.rows(draft.id, index, places.slice(offset, offset + limit))
      return c.json(
        { total: places.length, rows: lines.map((line) => JSON.parse(line) as z.infer<typeof ImportRowsSchema>['rows'][number]) },
        200,
      )
    })
    .openapi(putChoices, async (c) => {
      const draft = await ownDraft(c, c.req.valid('param').id, c.req.valid('query').zone)
      return c.json(described(draft.id, await dryRuns.run(draft, c.req.valid('json') as ImportChoices, app.now())), 200)
    })
    .openapi(postApply, async (c) => {
      const draft = await ownDraft(c, c.req.valid('param').id, c.req.valid('query').zone)
      const summary = await refreshed(draft)
      if (summary.digest !== c.req.valid('json').digest) throw new StaleError(draft.id, described(draft.id, summary))
      const {
        digest: _digest,
        actor: _actor,
        ...batch
      } = await applyImport(writer, drafts.folderOf(draft.id), draft, summary, actorOf(c, app.now()))
      await drafts.remove(draft.id)
      return c.json(batch, 201)
    })
    .openapi(deleteImport, async (c) => {
      const draft = await ownDraft(c, c.req.valid('param').id, c.req.valid('query').zone)
      await drafts.remove(draft.id)
      return c.body(null, 204)
    })
}
