import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf } from '@/shared/api/client.ts'
import { useSession } from './session-queries.ts'

/** A project's photos, for those who are signed in. */
export function usePhotos(projectId: Ref<string>) {
  const { user } = useSession()
  const answer = useQuery({
    queryKey: computed(() => ['photos', projectId.value, user.value?.username]),
    queryFn: () => bodyOf(api.projects[':id'].photos.$get({ param: { id: projectId.value }, query: {} })),
    enabled: computed(() => user.value !== null),
  })
  return { ...answer, user }
}
