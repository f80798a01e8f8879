import { ref } from 'vue'
import { useRouter } from 'vue-router'
import { ApiProblem } from '@/shared/api/problem.ts'
import { useSessionChanges } from '@/shared/queries/session-queries.ts'
import { DUTY_PAGES } from './duty-pages.ts'

/** Signs somebody in; where a code is asked for, too, the form shows a field for it and is sent once more. */
export function useSignIn() {
  const router = useRouter()
  const { signIn } = useSessionChanges()
  const isCodeAsked = ref(false)
  const code = ref('')

  /**
   * Resolves with how it went: `in`; `duty`, where something must be done first, whose page is then open; or `code`, where a
   * code is still to be given. Throws `ApiProblem`.
   */
  async function send(username: string, password: string, isTrustedDevice: boolean): Promise<'in' | 'duty' | 'code'> {
    const given = isCodeAsked.value ? { code: code.value } : {}
    try {
      const duty = await signIn({ username, password, isTrustedDevice, ...given })
      if (duty !== null) await router.push(DUTY_PAGES[duty])
      return duty === null ? 'in' : 'duty'
    } catch (error) {
      const isAsking = error instanceof ApiProblem && error.code === 'codeNeeded'
      if (!isAsking || isCodeAsked.value) throw error
      isCodeAsked.value = true
      return 'code'
    }
  }

  return { isCodeAsked, code, send }
}
