import { useI18n } from 'vue-i18n'
import { ApiProblem, isUndelivered } from '@/shared/api/problem.ts'

/** What went wrong, in the user's words: the server's own sentence where it gave one. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useI18n()
  return (error) => {
    if (error instanceof ApiProblem) {
      if (error.code === 'notKept' || error.code === 'cookiesBlocked') return t(`state.${error.code}`)
      return isUndelivered(error.code) ? t(`state.undelivered.${error.code}`) : (error.detail ?? t('state.failed'))
    }
    if (error instanceof DOMException) return t(error.name === 'QuotaExceededError' ? 'state.deviceFull' : 'state.deviceKeepsNothing')
    return t('state.failed')
  }
}
