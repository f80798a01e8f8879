import { useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import type { DutyKind } from '#domain/people/duty-holders.ts'
import { api, bodyOf, done, type DutyHolderFacts } from '@/shared/api/client.ts'
import { useView } from './use-replay-point.ts'
import { useRights } from './use-rights.ts'

/** Everybody of a kind who must act, with what waits for them. */
export function useDutyHolders(kind: Ref<DutyKind>) {
  const view = useView()
  const { maySeeAll } = useRights()
  return useQuery({
    enabled: maySeeAll,
    queryKey: ['dutyHolders', kind, view],
    queryFn: () =>
      bodyOf(api['duty-holders'].$get({ query: { kind: kind.value, ...(view.value === 'all' ? { view: 'all' as const } : {}) } })),
  })
}

/** What changes who must act. Every list, filter and group follows from it, so that all of it is asked for anew. */
export function useDutyChanges() {
  const queries = useQueryClient()
  const settled = <T>(result: T): Promise<T> => queries.invalidateQueries().then(() => result)
  return {
    save: (facts: DutyHolderFacts) => bodyOf(api['duty-holders'].$put({ query: {}, json: facts })).then(settled),
    merge: (kind: DutyKind, names: string[], into: string) =>
      done(api['duty-holders'].merge.$post({ query: {}, json: { kind, names, into } })).then(settled),
    split: (kind: DutyKind, name: string) => done(api['duty-holders'].split.$post({ query: {}, json: { kind, name } })).then(settled),
  }
}
