import type { Display } from '@/shared/api/client.ts'

/** Screens of one group; `name` null: of none. */
export interface DisplayGroup {
  name: string | null
  displays: Display[]
}

/** Screens by group: groups by name, and those of no group last. */
export function groupsOf(displays: readonly Display[]): DisplayGroup[] {
  const names = [...new Set(displays.map(({ group }) => group))].sort((one, other) => {
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return one.localeCompare(other, 'zh-CN')
  })
  return names.map((name) => ({ name, displays: displays.filter(({ group }) => group === name) }))
}
