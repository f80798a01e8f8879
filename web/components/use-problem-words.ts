import { useI18n } from 'vue-i18n'
import { ApiProblem } from '@/api/problem.ts'

/** What went wrong, in the user's words: the server's own sentence where it gave one. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useI18n()
  return (error) => {
    if (!(error instanceof ApiProblem)) return t('state.failed')
    return error.code === 'offline' ? t('state.offline') : (error.detail ?? t('state.failed'))
  }
}
