import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf, done, versionOf, type NewPlan, type PlanTemplate, type ProjectPlan, type YearPlan } from '@/shared/api/client.ts'

/** The newest baseline of a project; of no project while the id is empty. */
export function usePlan(id: Ref<string>) {
  return useQuery({
    queryKey: ['plan', id],
    enabled: computed(() => id.value !== ''),
    queryFn: () => bodyOf(api.projects[':id'].plan.$get({ param: { id: id.value }, query: {} })),
  })
}

export function usePlanTemplates() {
  return useQuery({ queryKey: ['planTemplates'], queryFn: () => bodyOf(api['plan-templates'].$get({ query: {} })) })
}

/** What changes templates. Throws `ApiProblem`, where somebody else was faster. */
export function useTemplateChanges() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['planTemplates'] })

  return {
    /** `version`: the one that was changed; null: a new template. */
    async store({ id, version, ...json }: PlanTemplate): Promise<void> {
      const header = version === null ? {} : versionOf(version)
      await bodyOf(api['plan-templates'][':templateId'].$put({ param: { templateId: id }, query: {}, header, json }))
      await again()
    },
    async remove({ id }: Pick<PlanTemplate, 'id'>): Promise<void> {
      await done(api['plan-templates'][':templateId'].$delete({ param: { templateId: id }, query: {} }))
      await again()
    },
  }
}

/** What a project is to invest, year by year. */
export function useYearPlans(id: Ref<string>) {
  return useQuery({
    queryKey: ['yearPlans', id],
    queryFn: () => bodyOf(api.projects[':id']['investment-plan'].$get({ param: { id: id.value }, query: {} })),
  })
}

/** Sets what is to be invested in a year; what others have made of it is shown then, too. */
export function useYearPlanSave() {
  const queries = useQueryClient()
  return async (id: string, { year, version, ...json }: YearPlan): Promise<void> => {
    try {
      await bodyOf(
        api.projects[':id']['investment-plan'][':year'].$put({
          param: { id, year: String(year) },
          query: {},
          header: versionOf(version),
          json,
        }),
      )
    } finally {
      await queries.invalidateQueries()
    }
  }
}

export function usePlanSave() {
  const queries = useQueryClient()
  return async (id: string, plan: NewPlan): Promise<ProjectPlan> => {
    const stored = await bodyOf(api.projects[':id'].baselines.$post({ param: { id }, query: {}, json: plan }))
    await queries.invalidateQueries()
    return stored
  }
}
