import { computed, type ComputedRef } from 'vue'
import { isIsoDate } from '#domain/dates/calendar-date.ts'
import { useRights } from './use-rights.ts'
import { useAddress } from '@/shared/stores/use-address.ts'

/** Which day is looked at, and with whose knowledge; empty is today with all that is known. */
export interface ReplayPoint {
  asOf?: string
  /** Only what was recorded until this instant (UTC). */
  knownAt?: string
  /** What waits for a decision counts, too; for staff. */
  view?: 'all'
}

/** The part of the address that tells the point; a link with this query stays on it. */
export type PointQuery = {
  asOf?: string
  /** `then`: what was recorded by the end of the day that is looked at; or a date. */
  known?: string
  /** What waits for a decision counts, too. */
  counted?: 'all'
}

/** The end of a day in China, which has one time zone, as an instant. */
function endOfDay(day: string): string {
  return `${day}T15:59:59.999Z`
}

/** The point that an address names; knowledge of what is not a date is all knowledge. */
export function pointOf({ asOf, known, counted }: PointQuery): ReplayPoint {
  const knownOn = known === 'then' ? asOf : known
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(knownOn !== undefined && isIsoDate(knownOn) ? { knownAt: endOfDay(knownOn) } : {}),
    ...(counted === undefined ? {} : { view: counted }),
  }
}

/** The query with which a link stays on the day that is looked at; a view that somebody may not see is not asked for. */
export function usePointQuery(): ComputedRef<PointQuery> {
  const { textOf } = useAddress()
  const { maySeeAll } = useRights()
  return computed(() => {
    const [asOf, known] = [textOf('asOf'), textOf('known')]
    const isAll = textOf('counted') === 'all' && maySeeAll.value
    return { ...(asOf === undefined ? {} : { asOf }), ...(known === undefined ? {} : { known }), ...(isAll ? { counted: 'all' } : {}) }
  })
}

/** The day and the knowledge that the page's figures are of. */
export function useReplayPoint(): ComputedRef<ReplayPoint> {
  const query = usePointQuery()
  return computed(() => pointOf(query.value))
}

/** The day that is looked at, to be read and set: undefined is today's data, with all that is known. */
export function useAsOf() {
  const { textOf, replace } = useAddress()
  return computed<string | undefined>({
    get: () => textOf('asOf'),
    set: (asOf) => replace(asOf === undefined ? { asOf, known: undefined } : { asOf }),
  })
}

/** Up to when a day's data were recorded, to be read and set: `now`, `then` (on that very day), or a date. */
export function useKnowledge() {
  const { textOf, replace } = useAddress()
  return computed<string>({
    get: () => textOf('known') ?? 'now',
    set: (known) => replace({ known: known === 'now' ? undefined : known }),
  })
}

/** Whether what waits for a decision counts, to be read and set. */
export function useView() {
  const { replace } = useAddress()
  const query = usePointQuery()
  return computed<'accepted' | 'all'>({
    get: () => query.value.counted ?? 'accepted',
    set: (view) => replace({ counted: view === 'all' ? view : undefined }),
  })
}
