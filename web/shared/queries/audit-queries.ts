import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, bodyOf, done } from '@/shared/api/client.ts'

/** What of the audit log is looked at; days as people in China count them. */
export interface AuditChoice {
  /** Part of a person's or a project's name, or a whole id. */
  q?: string | undefined
  actor?: string | undefined
  about?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** While a verification runs it is asked how it goes, milliseconds. */
const ASK_MS = 1000

/** The start of a day in China, which has one time zone, as an instant; `after`: of the day after it. */
function startOf(day: string, after = 0): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + after * 86_400_000).toISOString()
}

function queryOf({ q, actor, about, from, to }: AuditChoice, before: number | null) {
  return {
    ...(q ? { q } : {}),
    ...(actor ? { actor } : {}),
    ...(about ? { about } : {}),
    ...(from ? { since: startOf(from) } : {}),
    ...(to ? { until: startOf(to, 1) } : {}),
    ...(before === null ? {} : { before: String(before) }),
  }
}

/** The audit log, a page after the other. */
export function useAudit(choice: Ref<AuditChoice>) {
  return useInfiniteQuery({
    queryKey: ['audit', choice],
    queryFn: ({ pageParam }) => bodyOf(api.audit.$get({ query: queryOf(choice.value, pageParam) })),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** Takes a change of the log back; everything may follow from that. */
export function useTakeBack() {
  const queries = useQueryClient()
  return async (sequence: number): Promise<void> => {
    await done(api.audit[':sequence'].undo.$post({ param: { sequence: String(sequence) }, query: {} }))
    await queries.invalidateQueries()
  }
}

export function useVerification() {
  return useQuery({
    queryKey: ['verification'],
    queryFn: () => bodyOf(api.verification.$get()),
    refetchInterval: ({ state }) => (state.data?.startedAt && !state.data.finishedAt ? ASK_MS : false),
  })
}

export function useBackups() {
  return useQuery({
    queryKey: ['backups'],
    queryFn: () => bodyOf(api.backups.$get()),
    refetchInterval: ({ state }) => (state.data?.isRunning ? ASK_MS : false),
  })
}

export function useBackupStart() {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    queries.setQueryData(['backups'], await bodyOf(api.backups.$post()))
  }
}

export function useVerificationStart() {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    queries.setQueryData(['verification'], await bodyOf(api.verification.$post()))
  }
}
