import type { ProjectItem } from '@/shared/api/client.ts'

/** What is invented about a project: nothing, the whole of it, or its progress. */
export function inventedPart(project: Pick<ProjectItem, 'illustrative' | 'illustrativeParts'>): 'none' | 'all' | 'progress' {
  if (project.illustrative) return 'all'
  return project.illustrativeParts.includes('progress') ? 'progress' : 'none'
}
