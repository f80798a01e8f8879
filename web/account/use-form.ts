import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem } from '@/api/problem.ts'

/** Sends a form once at a time and says what was wrong with it. */
export function useForm(send: () => Promise<void>) {
  const { t } = useI18n()
  const isSending = ref(false)
  const problem = ref<string>()

  function words(error: unknown): string {
    if (!(error instanceof ApiProblem)) return t('state.failed')
    return error.code === 'offline' ? t('state.offline') : (error.detail ?? t('state.failed'))
  }

  async function submit(): Promise<void> {
    if (isSending.value) return
    isSending.value = true
    problem.value = undefined
    try {
      await send()
    } catch (error) {
      problem.value = words(error)
    } finally {
      isSending.value = false
    }
  }

  return { isSending, problem, submit }
}
