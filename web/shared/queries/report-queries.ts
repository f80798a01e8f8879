import { useQuery } from '@tanstack/vue-query'
import { api, bodyOf, type Reportables } from '@/shared/api/client.ts'
import { addDays, daysBetween } from '#domain/dates/calendar-date.ts'
import { moment } from '@/shared/format/date.ts'

/** What can be reported on, and since when the device has kept it; null: it is the server's own answer. */
export interface CachedReportables extends Reportables {
  keptAt: string | null
}

/** What was kept, as of today: the days since then have passed for the zone, too, unless its date is pinned. */
export function broughtToToday(reportables: Reportables, keptAt: string | null, now = new Date()): CachedReportables {
  const passed = keptAt === null ? 0 : daysBetween(moment(keptAt).slice(0, 10), moment(now.toISOString()).slice(0, 10))
  const today = reportables.isTodayPinned ? reportables.today : addDays(reportables.today, Math.max(0, passed))
  return { ...reportables, today, keptAt }
}

/** The projects and milestones on which the signed-in person may report. */
export function useReportables() {
  return useQuery({
    queryKey: ['reportables'],
    async queryFn() {
      const asked = api.report.$get({ query: {} })
      const reportables = await bodyOf(asked)
      return broughtToToday(reportables, (await asked).headers.get('X-Kept-At'))
    },
    gcTime: Infinity,
  })
}
