import { useQuery, useQueryClient } from '@tanstack/vue-query'
import type { SuggestionKind } from '#domain/people/suggestions.ts'
import { api, bodyOf } from '@/shared/api/client.ts'

const OWN = ['suggestions', 'own']
const ALL = ['suggestions', 'all']

/** What whoever is signed in has said, with the answers. */
export function useOwnSuggestions() {
  return useQuery({ queryKey: OWN, queryFn: () => bodyOf(api.suggestions.own.$get({ query: {} })) })
}

/** What everybody has said; for administrators. */
export function useSuggestions() {
  return useQuery({ queryKey: ALL, queryFn: () => bodyOf(api.suggestions.$get({ query: {} })) })
}

export function useSuggestionChanges() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['suggestions'] })
  return {
    async send(json: { id: string; kind: SuggestionKind; text: string }): Promise<void> {
      await bodyOf(api.suggestions.$post({ query: {}, json }))
      await again()
    },
    async answer(suggestionId: string, text: string): Promise<void> {
      await bodyOf(api.suggestions[':suggestionId'].answer.$put({ param: { suggestionId }, query: {}, json: { text } }))
      await again()
    },
  }
}
