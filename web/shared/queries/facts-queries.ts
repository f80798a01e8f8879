import { useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, bodyOf, done, type Facts, type FactsChange, type NewProject, type ProjectsChange } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import { isKept } from './removal.ts'

const keyOf = (id: string) => ['facts', id]

/** The facts of a project as they stand now; they follow what others change. */
export function useFacts(id: Ref<string>) {
  return useQuery({
    queryKey: ['facts', id],
    queryFn: () => bodyOf(api.projects[':id'].facts.$get({ param: { id: id.value }, query: {} })),
    enabled: isKept(() => id.value),
  })
}

/** Who changed which facts of a project. */
export function useFactsHistory(id: Ref<string>) {
  return useQuery({
    queryKey: ['factsHistory', id],
    queryFn: () => bodyOf(api.projects[':id'].facts.history.$get({ param: { id: id.value }, query: {} })),
    enabled: isKept(() => id.value),
  })
}

/** What changes facts. Everything that is shown follows from them, so that all of it is asked for anew. */
export function useFactsChanges() {
  const queries = useQueryClient()

  async function everywhere(facts: Facts): Promise<Facts> {
    queries.setQueryData(keyOf(facts.id), facts)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'facts' && queryKey[0] !== 'session' })
    return facts
  }

  return {
    create: async (project: NewProject) => everywhere(await bodyOf(api.projects.$post({ query: {}, json: project }))),
    /** Throws `ApiProblem`; where somebody else was faster, the facts as they are have taken the place of the old ones. */
    async edit(id: string, version: number, change: FactsChange): Promise<Facts> {
      const request = { param: { id }, query: {}, header: { 'if-match': `"${version}"` }, json: change }
      try {
        return await everywhere(await bodyOf(api.projects[':id'].$patch(request)))
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'stale') queries.setQueryData(keyOf(id), error.current as Facts)
        throw error
      }
    },
    /** Sets some facts of several projects. */
    async editMany(wanted: ProjectsChange) {
      const outcome = await bodyOf(api.projects.changes.$post({ query: {}, json: wanted }))
      await queries.invalidateQueries()
      return outcome
    },
  }
}

/** The projects that were taken out of use. */
export function useArchive() {
  return useQuery({ queryKey: ['archive'], queryFn: () => bodyOf(api.archive.$get({ query: {} })) })
}

/** Takes projects out of use, and back into it. */
export function useArchiving() {
  const queries = useQueryClient()

  return {
    async archive(id: string, reason: string): Promise<void> {
      await done(api.projects[':id'].archive.$put({ param: { id }, query: {}, json: { reason } }))
      // What else is shown is of a project that is no more: it is left, and asked for anew elsewhere.
      await queries.invalidateQueries({ queryKey: ['archive'] })
    },
    async restore(id: string): Promise<void> {
      await done(api.projects[':id'].archive.$delete({ param: { id }, query: {} }))
      await queries.invalidateQueries()
    },
  }
}
