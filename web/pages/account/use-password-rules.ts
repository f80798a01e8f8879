import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSession } from '@/shared/queries/session-queries.ts'

/** What a new password must be like, in words; empty until the server has told. */
export function usePasswordRules() {
  const { t } = useI18n()
  const { passwordRules } = useSession()
  return computed(() => {
    const rules = passwordRules.value
    if (!rules) return ''
    return rules.kinds > 1 ? t('newPassword.rules', rules) : t('newPassword.rulesLong', { minLength: rules.minLength })
  })
}
