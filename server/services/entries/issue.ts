import { issueFaults, type IssueReport } from '#domain/entry-faults/issue-faults.ts'
import { findIssue, insertIssue, raisedOn, solverOf } from '#db/repositories/ledger/issues.ts'
import { rowToStoredEntry, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** What never changes about an issue. */
export interface IssueSubject {
  title: string
  category: string
  /** True when the public may read of it. */
  isPublic: boolean
}

interface IssueSays extends IssueReport {
  responsibleUnit: string | null
  escalationLevel: number
  isBlocking: boolean
}

/** How an issue stands, as its reporter sends it: the whole state, not what has changed. */
export interface NewIssueEntry extends NewEntry, IssueSays {
  issueId: string
  /** Set on the entry that raises the issue. */
  raises: IssueSubject | null
}

export interface StoredIssueEntry extends StoredEntry, IssueSays {
  issueId: string
}

export const issueKind: EntryKind<NewIssueEntry, 'issue_entry', StoredIssueEntry> = {
  name: 'issue',
  table: 'issue_entry',
  action: 'issue.record',
  subject: ['issue_id'],
  toColumns: (sent) => ({
    issue_id: sent.issueId,
    on_date: sent.on,
    state: sent.state,
    responsible_unit: sent.responsibleUnit,
    deadline: sent.deadline,
    escalation_level: sent.escalationLevel,
    is_blocking: sent.isBlocking ? 1 : 0,
    note: sent.note,
  }),
  toStored: (row) => ({
    ...rowToStoredEntry(row),
    issueId: row.issue_id,
    on: row.on_date,
    state: row.state,
    responsibleUnit: row.responsible_unit,
    deadline: row.deadline,
    escalationLevel: row.escalation_level,
    isBlocking: row.is_blocking === 1,
    note: row.note,
  }),
  async faults(sent, context) {
    const since = sent.raises ? null : await raisedOn(context.trx, context.projectId, sent.issueId)
    if (!sent.raises && since === null) return [{ field: 'issueId', fault: 'notOfProject' }]
    const solver = sent.state === 'closed' ? await solverOf(context.trx, context.projectId, sent.issueId) : null
    const isOwnSolution = solver !== null && solver === context.by.userId
    return issueFaults(sent, { today: context.today, raisedOn: since, maySupervise: context.by.maySupervise, isOwnSolution })
  },
  async prepare({ issueId, raises }, { trx, projectId }) {
    if (raises) await insertIssue(trx, { id: issueId, projectId, ...raises })
  },
  async isPreparedAlike({ issueId, raises }, { trx }) {
    if (!raises) return true
    const issue = await findIssue(trx, issueId)
    return issue?.title === raises.title && issue.category === raises.category && issue.isPublic === raises.isPublic
  },
  isOfSupervisors: ({ state }) => state === 'closed',
}
