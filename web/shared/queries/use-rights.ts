import { computed } from 'vue'
import { useSession } from './session-queries.ts'

/** What the signed-in person may do, so that nobody is shown a way that the server would refuse. */
export function useRights() {
  const { mayDo } = useSession()
  return {
    mayPlan: computed(() => mayDo('plan')),
    maySeeAll: computed(() => mayDo('seeAll')),
    mayReview: computed(() => mayDo('review')),
    mayReport: computed(() => mayDo('report')),
    mayAudit: computed(() => mayDo('audit')),
    mayAdminister: computed(() => mayDo('administer')),
  }
}
