import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf, done, versionOf, type MeetingEdit, type StoredMeeting } from '@/shared/api/client.ts'
import { isKept } from './removal.ts'
import { useView } from './use-replay-point.ts'
import { useRights } from './use-rights.ts'

export function useMeetings() {
  const { maySeeAll } = useRights()
  return useQuery({ enabled: maySeeAll, queryKey: ['meetings'], queryFn: () => bodyOf(api.meetings.$get({ query: {} })) })
}

/** Everything that a meeting works from, or its minutes. */
export function useMeeting(id: Ref<string>) {
  const { maySeeAll } = useRights()
  const view = useView()
  const isThere = isKept(() => id.value)
  return useQuery({
    enabled: computed(() => maySeeAll.value && isThere.value),
    queryKey: ['meeting', id, view],
    queryFn: () =>
      bodyOf(
        api.meetings[':meetingId'].$get({ param: { meetingId: id.value }, query: view.value === 'all' ? { view: 'all' as const } : {} }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** What changes meetings. Throws `ApiProblem`. */
export function useMeetingChanges() {
  const queries = useQueryClient()
  const view = useView()
  const again = () => queries.invalidateQueries()

  return {
    /** Opens a meeting on today's figures; `id` is made by the sender, so that a repeat opens no second one. */
    async open(id: string): Promise<void> {
      await bodyOf(api.meetings.$post({ query: {}, json: { id } }))
      void again()
    },
    /** Gives the meeting as it is then, with the version for the next change. */
    async edit(id: string, version: number, json: MeetingEdit): Promise<StoredMeeting> {
      try {
        return await bodyOf(api.meetings[':meetingId'].$patch({ param: { meetingId: id }, query: {}, header: versionOf(version), json }))
      } finally {
        await again()
      }
    },
    /** `drafts`: the decisions that the closer has seen. */
    async close(id: string, version: number, drafts: string[]): Promise<void> {
      try {
        await done(
          api.meetings[':meetingId'].closing.$post({
            param: { meetingId: id },
            query: view.value === 'all' ? { view: 'all' as const } : {},
            header: versionOf(version),
            json: { drafts },
          }),
        )
      } finally {
        await again()
      }
    },
    async remove(id: string, version: number): Promise<void> {
      await done(api.meetings[':meetingId'].$delete({ param: { meetingId: id }, query: {}, header: versionOf(version) }))
      void again()
    },
  }
}
