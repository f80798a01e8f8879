import type { Matter } from '@/shared/api/client.ts'

/** What a line is called: the building stands before its milestone, a link bears the name of the milestone that is waited for. */
export function matterTitle(matter: Matter): string {
  if (matter.kind === 'support') return matter.factor.milestoneName
  return matter.kind === 'milestone' && matter.unitName !== null ? `${matter.unitName} · ${matter.title}` : matter.title
}
