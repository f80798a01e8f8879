import type { ProjectItem } from '@/api/client.ts'
import { daysBetween } from './date.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** When a project will be done against its plan, in a few words; silence comes before arithmetic. */
export function forecastWords(
  project: Pick<ProjectItem, 'forecast' | 'plannedFinish' | 'light' | 'isFinishUnverified' | 'lastEntryOn'>,
  asOf: string,
  t: Translate,
): string {
  const { forecast, plannedFinish } = project
  if (project.light === 'grey') {
    const last = project.lastEntryOn
    return last === null ? t('forecast.neverReported') : t('forecast.silent', { days: daysBetween(last, asOf) })
  }
  if (project.isFinishUnverified) return t('forecast.unverified')
  if (forecast.gap === 'stalled') {
    return forecast.early === null ? t('forecast.open') : t('forecast.openFrom', { date: forecast.early })
  }
  if (forecast.gap !== null) return t(`forecast.${forecast.gap}`)
  if (plannedFinish === null) return forecast.early ?? '—'
  const [early, late] = [daysBetween(plannedFinish, forecast.early!), daysBetween(plannedFinish, forecast.late!)]
  if (late < 0) return t('forecast.early', { days: -late })
  if (late === 0) return t('forecast.onTime')
  if (early <= 0) return t('forecast.maybeLate', { late })
  return early === late ? t('forecast.lateSame', { days: late }) : t('forecast.late', { early, late })
}
