import type { MatterGroup, MatterKind } from '#domain/zone/matter-lists.ts'
import type { Db } from '../../engine/connection.ts'
import { listDutyNames, meaningsOf } from '../../repositories/people/duty-holders.ts'
import { MAX_GROUPS, type MatterFilter, type MatterGroupCount, type MatterScope } from '../matters/matter-filter.ts'
import { matterGroups } from '../matters/matters.ts'

/**
 * How many matters of a kind there are by who must act, or by project; names that mean the same count together. Those with the
 * most overdue first.
 */
export async function groupsByMeaning(
  db: Db,
  kind: MatterKind,
  scope: MatterScope,
  filter: MatterFilter,
  by: MatterGroup,
): Promise<MatterGroupCount[]> {
  if (by === 'project' || (await listDutyNames(db, scope.zoneId, by)).length === 0) return matterGroups(db, kind, scope, filter, by)
  const meaningOf = await meaningsOf(db, scope.zoneId, by)
  const merged = new Map<string | null, MatterGroupCount>()
  for (const { key, label, total, overdue } of await matterGroups(db, kind, scope, filter, by, Infinity)) {
    const meant = key === null ? null : meaningOf(key)
    const group = merged.get(meant) ?? { key: meant, label: meant ?? label, total: 0, overdue: 0 }
    merged.set(meant, { ...group, total: group.total + total, overdue: group.overdue + overdue })
  }
  return [...merged.values()].toSorted((a, b) => b.overdue - a.overdue || b.total - a.total).slice(0, MAX_GROUPS)
}
