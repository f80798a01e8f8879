import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf, done } from '@/shared/api/client.ts'
import { SESSION_KEY } from './session-queries.ts'

const KEY = ['secondFactor']
const route = api.session['second-factor']

/** Whether one's own second factor is on. */
export function useSecondFactor() {
  return useQuery({ queryKey: KEY, queryFn: () => bodyOf(route.$get()) })
}

export function useSecondFactorChanges() {
  const queries = useQueryClient()
  const changed = async () => {
    await Promise.all([KEY, SESSION_KEY].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
  return {
    /** What the authenticator app is to be given. */
    offer: (password: string) => bodyOf(route.$post({ json: { password } })),
    /** Turns it on; resolves with the codes that count once each. */
    start: async (code: string): Promise<string[]> => (await bodyOf(route.$put({ json: { code } }))).recoveryCodes,
    /** Turns it off. */
    async end(password: string, code: string): Promise<void> {
      await done(route.$delete({ json: { password, code } }))
      await changed()
    },
    changed,
  }
}
