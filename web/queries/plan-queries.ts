import { useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, bodyOf, type NewPlan, type ProjectPlan } from '@/api/client.ts'

/** The newest baseline of a project. */
export function usePlan(id: Ref<string>) {
  return useQuery({ queryKey: ['plan', id], queryFn: () => bodyOf(api.projects[':id'].plan.$get({ param: { id: id.value }, query: {} })) })
}

export function usePlanTemplates() {
  return useQuery({ queryKey: ['planTemplates'], queryFn: () => bodyOf(api['plan-templates'].$get({ query: {} })) })
}

export function usePlanSave() {
  const queries = useQueryClient()
  return async (id: string, plan: NewPlan): Promise<ProjectPlan> => {
    const stored = await bodyOf(api.projects[':id'].baselines.$post({ param: { id }, query: {}, json: plan }))
    await queries.invalidateQueries()
    return stored
  }
}
