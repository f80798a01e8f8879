import { approvalFaults, type ApprovalReport } from '#domain/entry-faults/approval-faults.ts'
import type { PartialDate } from '#domain/dates/partial-date.ts'
import { findCatalogue } from '#db/repositories/zone/approval-catalogues.ts'
import { findProjectFacts } from '#db/repositories/project/projects.ts'
import { rowToStoredEntry, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** How a permit step stands, as its reporter sends it: the whole state, not what has changed. */
export interface NewApproval extends NewEntry, ApprovalReport {
  step: string
  authority: string | null
  agentRole: string | null
  limitWorkingDays: number | null
  dueOn: PartialDate | null
  documentNumber: string | null
  note: string | null
}

export interface StoredApproval extends StoredEntry, NewApproval {}

export const approvalKind: EntryKind<NewApproval, 'approval_entry', StoredApproval> = {
  name: 'approval',
  table: 'approval_entry',
  action: 'approval.record',
  subject: ['step'],
  toColumns: (sent) => ({
    step: sent.step,
    on_date: sent.on,
    state: sent.state,
    authority: sent.authority,
    agent_role: sent.agentRole,
    limit_working_days: sent.limitWorkingDays,
    due_on: sent.dueOn,
    finished_on: sent.finishedOn,
    document_number: sent.documentNumber,
    note: sent.note,
  }),
  async stamp({ step }, { trx, zoneId, projectId }) {
    const project = await findProjectFacts(trx, zoneId, projectId)
    const { steps } = await findCatalogue(trx, zoneId, project!.category)
    return { step_code: steps.find((one) => one.step === step)?.code ?? null }
  },
  toStored: (row) => ({
    ...rowToStoredEntry(row),
    step: row.step,
    on: row.on_date,
    state: row.state,
    authority: row.authority,
    agentRole: row.agent_role,
    limitWorkingDays: row.limit_working_days,
    dueOn: row.due_on,
    finishedOn: row.finished_on,
    documentNumber: row.document_number,
    note: row.note,
  }),
  faults: async (sent, { today }) => approvalFaults(sent, today),
}
