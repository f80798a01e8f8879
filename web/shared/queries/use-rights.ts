import { computed } from 'vue'
import { isAllowed } from '#domain/people/roles.ts'
import { useSession } from './session-queries.ts'

/** What the signed-in person may do, so that nobody is shown a way that the server would refuse. */
export function useRights() {
  const { user } = useSession()
  const role = computed(() => user.value?.role ?? null)
  return {
    mayPlan: computed(() => isAllowed('plan', role.value)),
    maySeeAll: computed(() => isAllowed('seeAll', role.value)),
    mayReview: computed(() => isAllowed('review', role.value)),
    mayReport: computed(() => isAllowed('report', role.value)),
    mayAudit: computed(() => isAllowed('audit', role.value)),
    mayAdminister: computed(() => isAllowed('administer', role.value)),
  }
}
