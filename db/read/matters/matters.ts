import type { Db } from '../../engine/connection.ts'
import { approvalMatters, type ApprovalMatter } from './approval-matters.ts'
import { issueMatters, type IssueMatter } from './issue-matters.ts'
import { MATTER_KINDS, type MatterGroup, type MatterKind } from '#domain/zone/matter-lists.ts'
import {
  MAX_GROUPS,
  type MatterCount,
  type MatterFilter,
  type MatterGroupCount,
  type MatterQuery,
  type MatterScope,
} from './matter-filter.ts'
import { milestoneMatters, type MilestoneMatter } from './milestone-matters.ts'
import { countStored, groupStored, idsOfStored, type StoredKind } from './stored-matters.ts'
import { countSupport, groupSupport, supportPage, type SupportMatter } from './support-matters.ts'

/** One line of the lists over all projects. */
export type Matter = MilestoneMatter | ApprovalMatter | IssueMatter | SupportMatter

export interface MattersPage {
  items: Matter[]
  total: number
  overdue: number
}

const DETAILS: Record<StoredKind, (db: Db, scope: MatterScope, ids: readonly string[]) => Promise<Map<string, Matter>>> = {
  milestone: milestoneMatters,
  approval: approvalMatters,
  issue: issueMatters,
}

/** One page of the matters of a kind that a filter lets through, from their derived rows. */
export async function mattersPage(db: Db, kind: MatterKind, scope: MatterScope, query: MatterQuery): Promise<MattersPage> {
  if (kind === 'support') {
    const { items, count } = await supportPage(db, scope, query)
    return { items, ...count }
  }
  const count = await countStored(db, kind, scope, query)
  const ids = await idsOfStored(db, kind, scope, query)
  const found = await DETAILS[kind](db, scope, ids)
  return { items: ids.flatMap((id) => found.get(id) ?? []), ...count }
}

/** How many matters of each kind a filter lets through. */
export async function matterCounts(db: Db, scope: MatterScope, filter: MatterFilter): Promise<Record<MatterKind, MatterCount>> {
  const counts: Partial<Record<MatterKind, MatterCount>> = {}
  for (const kind of MATTER_KINDS)
    counts[kind] = await (kind === 'support' ? countSupport(db, scope, filter) : countStored(db, kind, scope, filter))
  return counts as Record<MatterKind, MatterCount>
}

/** How many matters of a kind there are by unit, leader, agent or project, those with the most overdue first: at most so many. */
export function matterGroups(
  db: Db,
  kind: MatterKind,
  scope: MatterScope,
  filter: MatterFilter,
  by: MatterGroup,
  most = MAX_GROUPS,
): Promise<MatterGroupCount[]> {
  return kind === 'support' ? groupSupport(db, scope, filter, by, most) : groupStored(db, kind, scope, filter, by, most)
}
