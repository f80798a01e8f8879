import { ref } from 'vue'
import { signedInAgain } from '@/shared/api/page-session.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import { useProblemText } from './use-problem-text.ts'

/**
 * Sends a form once at a time and says what was wrong with it; where the session is over, sends it once more as soon as
 * somebody has signed in again. `explain` has the first word on a problem that means something particular to this form.
 */
export function useForm<A extends unknown[]>(
  send: (...args: A) => Promise<void>,
  explain: (problem: ApiProblem) => string | undefined = () => undefined,
) {
  const wordsOf = useProblemText()
  const isSending = ref(false)
  const problem = ref<string>()

  async function sendSignedIn(...args: A): Promise<void> {
    try {
      await send(...args)
    } catch (error) {
      const isOver = error instanceof ApiProblem && error.code === 'signInRequired'
      if (!isOver || !(await signedInAgain())) throw error
      await send(...args)
    }
  }

  async function submit(...args: A): Promise<void> {
    if (isSending.value) return
    isSending.value = true
    problem.value = undefined
    try {
      await sendSignedIn(...args)
    } catch (error) {
      problem.value = (error instanceof ApiProblem ? explain(error) : undefined) ?? wordsOf(error)
    } finally {
      isSending.value = false
    }
  }

  return { isSending, problem, submit }
}
