import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import type { Permission } from '#domain/people/roles.ts'
import type { LogTableName } from '#db/log-tables.ts'
import { approvalKind } from '#services/entries/approval.ts'
import { benefitKind } from '#services/entries/benefit.ts'
import { eventKind } from '#services/entries/event.ts'
import { fundKind } from '#services/entries/fund.ts'
import { investmentKind } from '#services/entries/investment.ts'
import { issueKind } from '#services/entries/issue.ts'
import { progressKind } from '#services/entries/progress.ts'
import { recordEntry, type EntryKind, type NewEntry, type StoredEntry } from '#services/entries/record-entry.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { createRouter, declareRoute } from './declare.ts'
import { reportedBy } from './reporter.ts'
import { jsonBody, jsonContent, ProjectParams, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import * as entries from './schemas/entries.ts'

const OfIssue = ProjectParams.extend({ issueId: z.string().max(100) })

/** A route that stores an entry of the log; the same entry sent again is answered 200 with the stored one. */
function entryRoute<P extends string, I extends z.ZodObject, N extends z.ZodType, S extends z.ZodType>(
  permission: Permission,
  path: P,
  summary: string,
  params: I,
  sent: N,
  stored: S,
) {
  return declareRoute(permission, {
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

const { NewProgressSchema, ProgressEntrySchema, NewEventSchema, EventEntrySchema, NewInvestmentSchema, InvestmentEntrySchema } = entries
const { NewFundSchema, FundEntrySchema, NewIssueSchema, NewIssueEntrySchema, IssueEntrySchema } = entries
const { NewApprovalSchema, ApprovalEntrySchema, NewBenefitSchema, BenefitEntrySchema } = entries

const postProgress = entryRoute('report', '/api/projects/{id}/progress', '填报节点进度', ProjectParams, NewProgressSchema, ProgressEntrySchema)
const postEvent = entryRoute('report', '/api/projects/{id}/events', '登记项目事件', ProjectParams, NewEventSchema, EventEntrySchema)
const postInvestment = entryRoute('report', '/api/projects/{id}/investment', '填报完成投资', ProjectParams, NewInvestmentSchema, InvestmentEntrySchema)
const postFund = entryRoute('report', '/api/projects/{id}/funds', '登记资金到位', ProjectParams, NewFundSchema, FundEntrySchema)
const postIssue = entryRoute('attend', '/api/projects/{id}/issues', '提出问题', ProjectParams, NewIssueSchema, IssueEntrySchema)
const postIssueEntry = entryRoute('attend', '/api/projects/{id}/issues/{issueId}', '登记问题的进展', OfIssue, NewIssueEntrySchema, IssueEntrySchema)
const postApproval = entryRoute('attend', '/api/projects/{id}/approvals', '登记审批手续', ProjectParams, NewApprovalSchema, ApprovalEntrySchema)
const postBenefit = entryRoute('report', '/api/projects/{id}/benefits', '登记达产指标的实际值', ProjectParams, NewBenefitSchema, BenefitEntrySchema)

export function entriesRoutes(app: AppContext) {
  /** Stores what was sent for the caller; project and zone are those of the address, which the route has checked. */
  function record<S extends NewEntry, T extends LogTableName, R extends StoredEntry>(
    c: Context<AppEnv>,
    kind: EntryKind<S, T, R>,
    sent: S,
  ) {
    return recordEntry(app.connections.writer, kind, c.req.query('zone'), c.req.param('id')!, sent, reportedBy(c, app.now()))
  }

  return createRouter()
    .openapi(postProgress, async (c) => {
      const { entry, isNew } = await record(c, progressKind, c.req.valid('json'))
      return isNew ? c.json(entry, 201) : c.json(entry, 200)
    })
    .openapi(postEvent, async (c) => {
      const { entry, isNew } = await record(c, eventKind, c.req.valid('json'))
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
}
