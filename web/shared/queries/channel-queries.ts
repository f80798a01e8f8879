import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf, done, type ChannelEdit, type NewChannel } from '@/shared/api/client.ts'

const KEY = ['channels']
/** What is under way in the background shows after so long, milliseconds. */
const ASK_MS = 15_000

/** Where word goes to outside, and what became of it. */
export function useChannels() {
  return useQuery({ queryKey: KEY, queryFn: () => bodyOf(api.channels.$get({ query: {} })), refetchInterval: ASK_MS })
}

export function useChannelChanges() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: KEY })
  const of = (channelId: string) => ({ param: { channelId }, query: {} })
  return {
    async create(json: NewChannel): Promise<void> {
      await bodyOf(api.channels.$post({ query: {}, json }))
      await again()
    },
    async edit(channelId: string, json: ChannelEdit): Promise<void> {
      await bodyOf(api.channels[':channelId'].$patch({ ...of(channelId), json }))
      await again()
    },
    async remove(channelId: string): Promise<void> {
      await done(api.channels[':channelId'].$delete(of(channelId)))
      await again()
    },
    /** Sends a word to try the way; shown in the channel's list of attempts, too. */
    async tryOut(channelId: string): Promise<void> {
      await done(api.channels[':channelId'].test.$post(of(channelId))).finally(again)
    },
  }
}
