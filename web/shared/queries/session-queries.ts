import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { isAllowed, type Permission } from '#domain/people/roles.ts'
import type { DutyFirst } from '#domain/people/duty-first.ts'
import { api, bodyOf, done, type Session } from '@/shared/api/client.ts'
import { knowSession, loseSession } from '@/shared/api/page-session.ts'
import { ApiProblem } from '@/shared/api/problem.ts'

export const SESSION_KEY = ['session']

/** What somebody shows to be let in. `isTrustedDevice`: stays signed in here for long. */
export type SignInAttempt = Parameters<typeof api.session.$post>[0]['json']

const askSession = () => bodyOf(api.session.$get())

/** Who is signed in, as the server has it. That somebody no longer is, is no answer but a loss: the page stays as it is. */
async function fetchSession(): Promise<Session> {
  const session = await askSession()
  if (!session.user && loseSession()) throw new ApiProblem({ code: 'signInRequired', status: 401 })
  knowSession(session.user?.username ?? null)
  return session
}

const dutyOf = ({ passwordExpired, secondFactorMissing }: Session): DutyFirst | null =>
  passwordExpired ? 'passwordExpired' : secondFactorMissing ? 'secondFactorMissing' : null

/** Who is signed in; null: nobody. */
export function useSession() {
  const { data, isPending } = useQuery({ queryKey: SESSION_KEY, queryFn: fetchSession })
  return {
    user: computed(() => data.value?.user ?? null),
    passwordRules: computed(() => data.value?.passwordRules),
    /** For how many days a trusted device stays signed in; 0: none is trusted. */
    trustedDays: computed(() => data.value?.trustedDays ?? 0),
    /** What must be done before anything else; null: nothing. */
    dutyFirst: computed(() => (data.value ? dutyOf(data.value) : null)),
    /** True where what a permission stands for is open to whoever is signed in. */
    mayDo: (permission: Permission) => isAllowed(permission, data.value?.user?.role ?? null, data.value?.areRolesApart),
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
    /**
     * Signs in; resolves with what must be done before anything else. Throws `ApiProblem`, also where the browser keeps no
     * cookie; `codeNeeded` where a code is to be given, too.
     */
    async signIn(attempt: SignInAttempt): Promise<DutyFirst | null> {
      if (!navigator.cookieEnabled) throw new ApiProblem({ code: 'cookiesBlocked', status: 0 })
      const session = await bodyOf(api.session.$post({ json: attempt }))
      await taken(session)
      return dutyOf(session)
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
