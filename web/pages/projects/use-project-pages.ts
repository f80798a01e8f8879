import { keepPreviousData, useQueries, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import type { ProjectItem } from '@/shared/api/client.ts'
import { fetchProjects, type ProjectFilter } from '@/shared/queries/zone-queries.ts'
import type { ReplayPoint } from '@/shared/queries/use-replay-point.ts'

/** Projects that are fetched together. */
export const PAGE_SIZE = 100

function pageQuery(point: ReplayPoint, filter: ProjectFilter, page: number) {
  return {
    queryKey: ['project-page', point, filter, page],
    queryFn: () => fetchProjects(point, filter, page * PAGE_SIZE, PAGE_SIZE),
  }
}

/**
 * A list of any length, page by page: the first always, others when they come into view. Items of pages
 * that have not arrived are undefined.
 */
export function useProjectPages(point: Ref<ReplayPoint>, filter: Ref<ProjectFilter>, inView: Ref<number[]>) {
  const first = useQuery(computed(() => ({ ...pageQuery(point.value, filter.value, 0), placeholderData: keepPreviousData })))
  const pages = computed(() => inView.value.filter((page) => page > 0))
  const others = useQueries({
    queries: computed(() => pages.value.map((page) => pageQuery(point.value, filter.value, page))),
    shallow: true,
  })
  const byPage = computed(() => new Map(pages.value.map((page, index) => [page, others.value[index]?.data?.items])))

  function itemAt(index: number): ProjectItem | undefined {
    const page = Math.floor(index / PAGE_SIZE)
    const items = page === 0 ? first.data.value?.items : byPage.value.get(page)
    return items?.[index - page * PAGE_SIZE]
  }

  return { first, itemAt }
}
