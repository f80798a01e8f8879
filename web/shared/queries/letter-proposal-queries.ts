import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import {
  api,
  bodyOf,
  versionOf,
  type LetterBatch,
  type LetterProposals,
  type LetterRules,
  type LettersStored,
} from '@/shared/api/client.ts'
import { useRights } from './use-rights.ts'

/** The letters that the rules propose. */
export function useLetterProposals() {
  const { maySeeAll } = useRights()
  return useQuery({
    enabled: maySeeAll,
    queryKey: ['letterProposals'],
    queryFn: () => bodyOf(api.letters.proposals.$get({ query: {} })),
    placeholderData: keepPreviousData,
  })
}

export function useLetterRules() {
  const { maySeeAll } = useRights()
  return useQuery({ enabled: maySeeAll, queryKey: ['letterRules'], queryFn: () => bodyOf(api['letter-rules'].$get({ query: {} })) })
}

/** What other rules would propose; nothing is asked while they are those in force. */
export function useLetterPreview(rules: Ref<LetterRules['rules']>, isChanged: Ref<boolean>) {
  return useQuery({
    enabled: isChanged,
    queryKey: ['letterPreview', computed(() => JSON.stringify(rules.value))],
    queryFn: (): Promise<LetterProposals> => bodyOf(api.letters.proposals.preview.$post({ query: {}, json: rules.value })),
    placeholderData: keepPreviousData,
  })
}

/** Letters of a year by unit. */
export function useLetterUnits(year: Ref<string | undefined>) {
  const { maySeeAll } = useRights()
  return useQuery({
    enabled: maySeeAll,
    queryKey: ['letterUnits', year],
    queryFn: () => bodyOf(api.letters.units.$get({ query: year.value === undefined ? {} : { year: year.value } })),
    placeholderData: keepPreviousData,
  })
}

/** What is done with proposals and their rules. Throws `ApiProblem`. */
export function useLetterProposalChanges() {
  const queries = useQueryClient()
  return {
    async store(json: LetterBatch): Promise<LettersStored> {
      try {
        return await bodyOf(api.letters.batch.$post({ query: {}, json }))
      } finally {
        void queries.invalidateQueries()
      }
    },
    async saveRules({ rules, version }: LetterRules): Promise<void> {
      try {
        await bodyOf(api['letter-rules'].$put({ query: {}, header: versionOf(version), json: rules }))
      } finally {
        await queries.invalidateQueries()
      }
    },
  }
}
