import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import { NotFoundError } from '#domain/values/errors.ts'
import { LOG_KINDS, type LogTableName } from '#db/schema/log-tables.ts'
import { findEntry } from '#db/repositories/ledger/entries.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import { approvalKind } from '#services/entries/approval.ts'
import { benefitKind } from '#services/entries/benefit.ts'
import { entryKind, type AnyKind } from '#services/entries/entry-kinds.ts'
import { eventKind, type StoredEvent } from '#services/entries/event.ts'
import { fundKind } from '#services/entries/fund.ts'
import { investmentKind } from '#services/entries/investment.ts'
import { issueKind } from '#services/entries/issue.ts'
import { progressKind } from '#services/entries/progress.ts'
import { recordEntry, type EntryKind, type NewEntry, type StoredEntry } from '#services/entries/record-entry.ts'
import { retractTexts } from '#services/entries/retract-entry.ts'
import { withdrawEntry, type Withdrawal } from '#services/entries/withdraw-entry.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf, reportingActorOf, projectScopeOf } from './actor.ts'
import { jsonBody, jsonContent, ProjectParams, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import * as entries from './schemas/entries.ts'

const OfIssue = ProjectParams.extend({ issueId: entries.Reference })

/**
 * A route that stores an entry of the log; the same entry sent again is answered 200 with the stored one. Whoever attends to
 * projects may put right what was said; who may say something new depends on the kind.
 */
function entryRoute<P extends string, I extends z.ZodObject, N extends z.ZodType, S extends z.ZodType>(
  path: P,
  summary: string,
  params: I,
  sent: N,
  stored: S,
) {
  return declareRoute('report', {
    method: 'post',
    path,
    summary,
    request: { params, query: ZoneQuery, body: jsonBody(sent) },
    responses: {
      200: jsonContent(stored, 'The same entry was stored before'),
      201: jsonContent(stored, 'Stored'),
      ...READ_PROBLEMS,
      ...WRITE_PROBLEMS,
    },
  })
}

const { NewProgressSchema, ProgressEntrySchema, EventOrWithdrawalSchema, EventEntrySchema, NewInvestmentSchema, InvestmentEntrySchema } =
  entries
const { NewFundSchema, FundEntrySchema, NewIssueSchema, NewIssueEntrySchema, IssueEntrySchema } = entries
const { NewApprovalSchema, ApprovalEntrySchema, NewBenefitSchema, BenefitEntrySchema } = entries

const postProgress = entryRoute('/api/projects/{id}/progress', '填报节点进度', ProjectParams, NewProgressSchema, ProgressEntrySchema)
const postEvent = entryRoute(
  '/api/projects/{id}/events',
  '登记、更正或撤回项目事件',
  ProjectParams,
  EventOrWithdrawalSchema,
  EventEntrySchema,
)
const postInvestment = entryRoute(
  '/api/projects/{id}/investment',
  '填报完成投资',
  ProjectParams,
  NewInvestmentSchema,
  InvestmentEntrySchema,
)
const postFund = entryRoute('/api/projects/{id}/funds', '登记资金到位', ProjectParams, NewFundSchema, FundEntrySchema)
const postIssue = entryRoute('/api/projects/{id}/issues', '提出问题', ProjectParams, NewIssueSchema, IssueEntrySchema)
const postIssueEntry = entryRoute('/api/projects/{id}/issues/{issueId}', '登记问题的进展', OfIssue, NewIssueEntrySchema, IssueEntrySchema)
const postApproval = entryRoute('/api/projects/{id}/approvals', '登记审批手续', ProjectParams, NewApprovalSchema, ApprovalEntrySchema)
const postBenefit = entryRoute('/api/projects/{id}/benefits', '登记达产指标的实际值', ProjectParams, NewBenefitSchema, BenefitEntrySchema)

const OneEntry = ProjectParams.extend({ kind: z.enum(LOG_KINDS), entryId: entries.Reference })

const getEntry = declareRoute('report', {
  method: 'get',
  path: '/api/projects/{id}/entries/{kind}/{entryId}',
  summary: '一条记录的全部内容，供更正',
  request: { params: OneEntry, query: ZoneQuery },
  responses: { 200: jsonContent(entries.AnyEntrySchema, 'What it says'), ...READ_PROBLEMS },
})

const postWithdrawal = declareRoute('report', {
  method: 'post',
  path: '/api/projects/{id}/entries/{kind}/{entryId}/withdrawal',
  summary: '撤回一条记录',
  request: { params: OneEntry, query: ZoneQuery, body: jsonBody(entries.WithdrawalSchema) },
  responses: {
    200: jsonContent(entries.StoredWithdrawalSchema, 'The same withdrawal was stored before'),
    201: jsonContent(entries.StoredWithdrawalSchema, 'Withdrawn'),
    ...READ_PROBLEMS,
    ...WRITE_PROBLEMS,
  },
})

const postRetraction = declareRoute('administer', {
  method: 'post',
  path: '/api/projects/{id}/entries/{kind}/{entryId}/retraction',
  summary: '隐去一条记录里涉及个人的文字（说明、原因、文号），各处都不再显示，不可恢复',
  request: { params: OneEntry, query: ZoneQuery, body: jsonBody(entries.RetractionSchema) },
  responses: { 204: { description: 'Taken out' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function entriesRoutes(app: AppContext) {
  /** Stores what was sent for the caller; project and zone are those of the address, which the route has checked. */
  function record<S extends NewEntry, T extends LogTableName, R extends StoredEntry>(
    c: Context<AppEnv>,
    kind: EntryKind<S, T, R>,
    sent: S,
  ) {
    return recordEntry(app.connections.writer, kind, c.req.query('zone'), c.req.param('id')!, sent, reportingActorOf(c, app.now()))
  }

  function withdraw<R extends StoredEntry>(c: Context<AppEnv>, kind: AnyKind<R>, sent: Withdrawal) {
    return withdrawEntry(app.connections.writer, kind, c.req.query('zone'), c.req.param('id')!, sent, reportingActorOf(c, app.now()))
  }

  return createRouter()
    .openapi(postProgress, async (c) => {
      const { entry, isNew } = await record(c, progressKind, c.req.valid('json'))
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postEvent, async (c) => {
      const sent = c.req.valid('json')
      const { entry, isNew } = sent.withdrawn ? await withdraw(c, entryKind<StoredEvent>('event'), sent) : await record(c, eventKind, sent)
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postInvestment, async (c) => {
      const { entry, isNew } = await record(c, investmentKind, c.req.valid('json'))
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postFund, async (c) => {
      const { entry, isNew } = await record(c, fundKind, c.req.valid('json'))
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postIssue, async (c) => {
      const { entry, isNew } = await record(c, issueKind, c.req.valid('json'))
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postIssueEntry, async (c) => {
      const { entry, isNew } = await record(c, issueKind, { ...c.req.valid('json'), issueId: c.req.valid('param').issueId, raises: null })
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postApproval, async (c) => {
      const { entry, isNew } = await record(c, approvalKind, c.req.valid('json'))
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postBenefit, async (c) => {
      const { entry, isNew } = await record(c, benefitKind, c.req.valid('json'))
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(getEntry, async (c) => {
      const { id, kind, entryId } = c.req.valid('param')
      const { reader } = app.connections
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { table, toStored } = entryKind(kind)
      const row = (await isReportable(reader, zone.id, id, projectScopeOf(c))) ? await findEntry(reader, table, entryId) : undefined
      if (row?.project_id !== id) throw new NotFoundError(entryId)
      c.header('Cache-Control', 'no-store')
      const { replaces, status, recordedAt, id: _id, projectId: _projectId, reporter: _reporter, ...says } = toStored(row)
      return c.json(
        { id: entryId, kind, replaces, status, recordedAt, says: says as Record<string, string | number | boolean | null> },
        200,
      )
    })
    .openapi(postRetraction, async (c) => {
      const { id, kind, entryId } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      await retractTexts(app.connections.writer, c.req.valid('query').zone, id, { kind, entryId, reason }, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(postWithdrawal, async (c) => {
      const { kind, entryId } = c.req.valid('param')
      const { entry, isNew } = await withdraw(c, entryKind(kind), { ...c.req.valid('json'), replaces: entryId })
      const { id, projectId, replaces, status, recordedAt, withdrawn } = entry
      const stored = { id, projectId, replaces: replaces!, status, recordedAt, withdrawn }
      return isNew ? c.json(stored, 201) : c.json(stored, 200)
    })
}
