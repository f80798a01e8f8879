import { ref } from 'vue'
import { ApiProblem } from '@/api/problem.ts'
import { useProblemWords } from './use-problem-words.ts'

/**
 * Sends a form once at a time and says what was wrong with it. `explain` has the first word on a problem that means
 * something particular to this form.
 */
export function useForm<A extends unknown[]>(send: (...args: A) => Promise<void>, explain: (problem: ApiProblem) => string | undefined = () => undefined) {
  const wordsOf = useProblemWords()
  const isSending = ref(false)
  const problem = ref<string>()

  async function submit(...args: A): Promise<void> {
    if (isSending.value) return
    isSending.value = true
    problem.value = undefined
    try {
      await send(...args)
    } catch (error) {
      problem.value = (error instanceof ApiProblem ? explain(error) : undefined) ?? wordsOf(error)
    } finally {
      isSending.value = false
    }
  }

  return { isSending, problem, submit }
}
