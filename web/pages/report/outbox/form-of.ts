import type { RouteLocationRaw } from 'vue-router'
import type { Sendable } from '@/shared/api/client.ts'
import { writtenYuan } from '@/shared/format/money.ts'
import { draftFrom, type Draft, type EventDraft, type FundDraft, type InvestmentDraft, type IssueDraft } from '../forms/draft.ts'
import type { OutboxItem } from './outbox-item.ts'

/** The form that something to send came from: where this device keeps its content, the content, and where it opens. */
export interface FormOfItem {
  key: string
  draft: Draft | EventDraft | FundDraft | InvestmentDraft | IssueDraft
  route: RouteLocationRaw
}

function investmentDraft({ id, month, opening, doneYuan, note, replaces }: Sendable['investment']): InvestmentDraft {
  return {
    id,
    month: month ?? '',
    isOpening: typeof opening === 'number',
    amount: writtenYuan(doneYuan),
    note: note ?? '',
    isOverTotalConfirmed: false,
    replaces: replaces ?? null,
  }
}

function fundDraft({ id, month, fundSource, arrivedYuan, note, replaces }: Sendable['funds']): FundDraft {
  return { id, month, fundSource, amount: writtenYuan(arrivedYuan), note: note ?? '', replaces: replaces ?? null }
}

function issueDraft({ id, title, category, responsibleUnit, deadline, isBlocking, note, replaces }: Sendable['issues']): IssueDraft {
  return {
    id,
    title,
    category,
    responsibleUnit: responsibleUnit ?? '',
    deadline: deadline ?? null,
    isBlocking,
    note: note ?? '',
    replaces: replaces ?? null,
  }
}

function eventDraft({ id, kind, on, reason, nextReview, note, replaces }: Sendable['events']): EventDraft {
  return { id, kind, on, reason: reason ?? '', nextReview: nextReview ?? null, note: note ?? '', replaces: replaces ?? null }
}

export function formOf({ path, body, projectId }: Pick<OutboxItem, 'path' | 'body' | 'projectId'>): FormOfItem {
  const ofProject = (about: string, draft: FormOfItem['draft']): FormOfItem => ({
    key: `${about}.${projectId}`,
    draft,
    route: { name: 'reportAbout', params: { projectId, about } },
  })
  if (path === 'investment') return ofProject('investment', investmentDraft(body as Sendable['investment']))
  if (path === 'funds') return ofProject('funds', fundDraft(body as Sendable['funds']))
  if (path === 'issues') return ofProject('issue', issueDraft(body as Sendable['issues']))
  if (path === 'events') return ofProject('event', eventDraft(body as Sendable['events']))
  const sent = body as Sendable['progress']
  return {
    key: sent.milestoneId,
    draft: draftFrom(sent),
    route: { name: 'reportOn', params: { projectId, milestoneId: sent.milestoneId } },
  }
}
