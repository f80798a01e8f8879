import type { MatterGroup } from '#domain/zone/matter-lists.ts'
import type { Db } from '../../engine/connection.ts'
import { listDutyNames } from '../../repositories/people/duty-holders.ts'
import type { MatterGroupCount } from '../matters/matter-filter.ts'

/** Groups by who must act, those together whose names mean the same; the most overdue first, as they came. */
export async function groupsByMeaning(
  db: Db,
  zoneId: string,
  by: MatterGroup,
  groups: readonly MatterGroupCount[],
): Promise<MatterGroupCount[]> {
  const names = by === 'project' ? [] : await listDutyNames(db, zoneId, by)
  if (names.length === 0) return [...groups]
  const meantBy = new Map(names.map(({ name, meant }) => [name, meant]))
  const merged = new Map<string | null, MatterGroupCount>()
  for (const { key, label, total, overdue } of groups) {
    const meant = key === null ? null : (meantBy.get(key) ?? key)
    const group = merged.get(meant) ?? { key: meant, label: meant ?? label, total: 0, overdue: 0 }
    merged.set(meant, { ...group, total: group.total + total, overdue: group.overdue + overdue })
  }
  return [...merged.values()].toSorted((a, b) => b.overdue - a.overdue || b.total - a.total)
}
