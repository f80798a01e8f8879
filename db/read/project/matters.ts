import type { Provenance } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'

/** What a permit step's entry says beside what the rules look at. */
interface ApprovalPaper {
  limitWorkingDays: number | null
  documentNumber: string | null
  agentRole: string | null
  provenance: Provenance
}

/** Time limit, document number and agent of permit entries, by entry. */
export async function approvalPapers(db: Db, entryIds: readonly string[]): Promise<Map<string, ApprovalPaper>> {
  if (entryIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('approval_entry')
    .select(['id', 'limit_working_days', 'document_number', 'agent_role', 'provenance'])
    .where('id', 'in', entryIds)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        limitWorkingDays: row.limit_working_days,
        documentNumber: row.document_number,
        agentRole: row.agent_role,
        provenance: row.provenance,
      },
    ]),
  )
}

/** When issues were raised, by issue: the date of their first entry. */
export async function issueBeginnings(
  db: Db,
  issueIds: readonly string[],
): Promise<Map<string, { raisedOn: string; provenance: Provenance }>> {
  if (issueIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('issue')
    .innerJoin('issue_entry as e', 'e.issue_id', 'issue.id')
    .select((eb) => ['issue.id', 'issue.provenance', eb.fn.min('e.on_date').as('raised_on')])
    .where('issue.id', 'in', issueIds)
    .groupBy(['issue.id', 'issue.provenance'])
    .execute()
  return new Map(rows.map((row) => [row.id, { raisedOn: row.raised_on, provenance: row.provenance }]))
}
