import { QueryClient } from '@tanstack/vue-query'
import { ApiProblem } from '@/shared/api/problem.ts'

const RETRIES = 2

/** Answers stay good until the live stream says otherwise; a refusal is not asked again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // Answers are replaced, never changed: their ten thousand parts need not be watched.
        shallow: true,
        retry: (failures, error) => failures < RETRIES && !(error instanceof ApiProblem && error.status >= 400),
      },
    },
  })
}
