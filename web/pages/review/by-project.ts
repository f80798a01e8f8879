import type { ReviewItem } from '@/shared/api/client.ts'

/** Entries of one project, in the order in which they came. */
export interface ProjectGroup {
  projectId: string
  items: ReviewItem[]
}

/** Entries by their projects; the project whose entry comes first stands first. */
export function byProject(items: readonly ReviewItem[]): ProjectGroup[] {
  const groups = new Map<string, ReviewItem[]>()
  for (const item of items) groups.set(item.projectId, [...(groups.get(item.projectId) ?? []), item])
  return [...groups].map(([projectId, own]) => ({ projectId, items: own }))
}
