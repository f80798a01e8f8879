import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf, done } from '@/shared/api/client.ts'

/** Messages end by themselves: how often the list is asked for anew, milliseconds. */
const REFETCH_MS = 30_000

/** The urgent messages on the screens of the zone, newest first, and what changes them. */
export function useWallMessages() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['wallMessages'] })
  const { data } = useQuery({
    queryKey: ['wallMessages'],
    queryFn: () => bodyOf(api['wall-messages'].$get({ query: {} })),
    refetchInterval: REFETCH_MS,
  })

  return {
    messages: computed(() => data.value?.messages ?? []),
    async send({ id, ...message }: { id: string; text: string; displayIds: string[] | null; minutes: number }): Promise<void> {
      await bodyOf(api['wall-messages'][':messageId'].$put({ param: { messageId: id }, query: {}, json: message }))
      await again()
    },
    async end(messageId: string): Promise<void> {
      await done(api['wall-messages'][':messageId'].$delete({ param: { messageId }, query: {} }))
      await again()
    },
  }
}
