import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf, done } from '@/shared/api/client.ts'

const KEY = ['sessions']

/** The devices on which one is signed in. */
export function useOwnSessions() {
  return useQuery({ queryKey: KEY, queryFn: () => bodyOf(api.sessions.$get()) })
}

/** Everything that is stored about oneself. */
export const ownPersonalData = () => bodyOf(api.session['personal-data'].$get())

export function useSessionEnd() {
  const queries = useQueryClient()
  return async (sessionId: string): Promise<void> => {
    await done(api.sessions[':sessionId'].$delete({ param: { sessionId } }))
    await queries.invalidateQueries({ queryKey: KEY })
  }
}
