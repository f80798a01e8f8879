import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf, done, type Session } from '@/shared/api/client.ts'
import { knowSession, loseSession } from '@/shared/api/page-session.ts'
import { ApiProblem } from '@/shared/api/problem.ts'

export const SESSION_KEY = ['session']

const askSession = () => bodyOf(api.session.$get())

/** Who is signed in, as the server has it. That somebody no longer is, is no answer but a loss: the page stays as it is. */
async function fetchSession(): Promise<Session> {
  const session = await askSession()
  if (!session.user && loseSession()) throw new ApiProblem({ code: 'signInRequired', status: 401 })
  knowSession(session.user?.username ?? null)
  return session
}

/** Who is signed in; null: nobody. */
export function useSession() {
  const { data, isPending } = useQuery({ queryKey: SESSION_KEY, queryFn: fetchSession })
  return {
    user: computed(() => data.value?.user ?? null),
    passwordRules: computed(() => data.value?.passwordRules),
    /** For how many days a trusted device stays signed in; 0: none is trusted. */
    trustedDays: computed(() => data.value?.trustedDays ?? 0),
    isPasswordExpired: computed(() => data.value?.passwordExpired ?? false),
    isPending,
  }
}

/** What changes who is signed in. Everything that is shown is asked for anew: others may see other things. */
export function useSessionChanges() {
  const queries = useQueryClient()

  async function taken(session: Session): Promise<void> {
    knowSession(session.user?.username ?? null)
    queries.setQueryData(SESSION_KEY, session)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
  }
  return {
    /** `isTrustedDevice`: stays signed in here for long. True when the password has expired and must be changed first. Throws `ApiProblem`, also where the browser keeps no cookie. */
    async signIn(username: string, password: string, isTrustedDevice: boolean): Promise<boolean> {
      if (!navigator.cookieEnabled) throw new ApiProblem({ code: 'cookiesBlocked', status: 0 })
      const session = await bodyOf(api.session.$post({ json: { username, password, isTrustedDevice } }))
      await taken(session)
      return session.passwordExpired
    },
    setUp: async (account: { token: string; username: string; name: string; password: string }) =>
      taken(await bodyOf(api.setup.$post({ json: account }))),
    changePassword: async (current: string, next: string) => taken(await bodyOf(api.session.password.$put({ json: { current, next } }))),
    /** In another tab somebody may have signed in again. */
    async lookAgain(): Promise<void> {
      const session = await askSession()
      if (session.user) await taken(session)
    },
    /** Nobody is signed in any more, and the page is shown as the public sees it. */
    goOnAsPublic: async () => taken(await askSession()),
    async signOut(everywhere: boolean) {
      await done(everywhere ? api.sessions.$delete() : api.session.$delete())
      knowSession(null)
      await taken(await askSession())
    },
  }
}
