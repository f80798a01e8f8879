import type { ProjectDetail, ProjectItem } from '@/shared/api/client.ts'
import { daysBetween } from '#domain/dates/calendar-date.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

type Forecast = Pick<ProjectItem, 'forecast' | 'plannedFinish' | 'prompts' | 'lastReportedOn'>
/** A project of a list, or one by itself. */
type Forecastable = Forecast & (Pick<ProjectItem, 'reasons'> | Pick<ProjectDetail, 'reporting'>)

/** True where a project has been silent for so long that its figures are too old to be shown as they are. */
function isSilent(project: Forecastable): boolean {
  const reporting = 'reasons' in project ? project.reasons.reporting : project.reporting
  return reporting?.light === 'grey'
}

/** When a project will be done against its plan, in a few words; silence comes before arithmetic. */
export function forecastLabel(project: Forecastable, asOf: string, t: Translate): string {
  const { forecast, plannedFinish, prompts } = project
  if (isSilent(project)) {
    const last = project.lastReportedOn
    return last === null ? t('forecast.neverReported') : t('forecast.silent', { days: daysBetween(last, asOf) })
  }
  if (prompts.includes('finishUnverified')) return t('forecast.unverified')
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
