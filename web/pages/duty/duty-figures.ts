import { MATTER_KINDS } from '#domain/zone/matter-lists.ts'
import type { DutyHolderItem } from '@/shared/api/client.ts'

/** How many projects somebody has. */
export function projectsOf({ projects }: Pick<DutyHolderItem, 'projects'>): number {
  return Object.values(projects).reduce((sum, count) => sum + count, 0)
}

/** How many matters of all kinds are open, overdue, or due within four weeks with somebody. */
export function mattersOf({ matters }: Pick<DutyHolderItem, 'matters'>, which: 'open' | 'overdue' | 'soon'): number {
  return MATTER_KINDS.reduce((sum, kind) => sum + matters[kind][which], 0)
}
