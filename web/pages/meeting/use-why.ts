import { useI18n } from 'vue-i18n'
import type { AgendaLine } from '@/shared/api/client.ts'
import { useFormat } from '@/shared/format/use-format.ts'
import { silenceLabel, verdictLabel } from '@/shared/format/verdict-label.ts'

/** One rule by which a light is not green, in words. */
interface Reason {
  rule: string
  light: AgendaLine['project']['light']
  name: string
  said: string
  remedy: string | null
}

/** Why a project's light is not green, and what turns it green, by rule; where nobody reports, that too. */
export function useWhy() {
  const { t } = useI18n()
  const format = useFormat()
  return ({ project }: AgendaLine): Reason[] => {
    const { verdicts, reporting } = project.reasons
    const judged: Reason[] = verdicts.map((verdict) => ({
      rule: verdict.rule,
      light: verdict.light,
      name: t(`rule.${verdict.rule}`),
      ...verdictLabel(verdict, t, format.yuan),
    }))
    if (reporting === null || reporting.light === 'green') return judged
    const said = silenceLabel(reporting, t)
    return [...judged, { rule: 'reporting', light: reporting.light, name: t('rule.reporting'), said, remedy: t('rule.remedy.reporting') }]
  }
}
