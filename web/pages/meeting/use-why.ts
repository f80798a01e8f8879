import { useI18n } from 'vue-i18n'
import type { AgendaLine } from '@/shared/api/client.ts'
import { useFormat } from '@/shared/format/use-format.ts'
import { verdictLabel } from '@/shared/format/verdict-label.ts'

/** Why a project's light is not green, and what turns it green, by rule. */
export function useWhy() {
  const { t } = useI18n()
  const format = useFormat()
  return ({ project }: AgendaLine) =>
    project.reasons.verdicts.map((verdict) => ({
      rule: verdict.rule,
      light: verdict.light,
      name: t(`rule.${verdict.rule}`),
      ...verdictLabel(verdict, t, format.yuan),
    }))
}
