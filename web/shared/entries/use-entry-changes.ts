import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf, done, sendEntry, type LogItem } from '@/shared/api/client.ts'

/** An entry of a project's log by its kind and id. */
export type EntryRef = Pick<LogItem, 'id' | 'kind'>

/** All that an entry says, once it is to be put right. */
export function useEntry(projectId: Ref<string>, entry: Ref<EntryRef>, isWanted: Ref<boolean>) {
  return useQuery({
    queryKey: ['entry', projectId, computed(() => entry.value.id)],
    queryFn: () =>
      bodyOf(
        api.projects[':id'].entries[':kind'][':entryId'].$get({
          param: { id: projectId.value, kind: entry.value.kind, entryId: entry.value.id },
          query: {},
        }),
      ),
    gcTime: 0,
    enabled: isWanted,
  })
}

/** What has been said of one thing of a project: of a kind, and where it is given of one month, milestone, issue… Newest first. */
export function useEntriesOf(projectId: Ref<string>, kind: LogItem['kind'], of: string | undefined) {
  return useQuery({
    queryKey: ['log', projectId, 'of', kind, of],
    queryFn: () =>
      bodyOf(
        api.projects[':id'].log.$get({
          param: { id: projectId.value },
          query: { view: 'all', limit: '200', kind, ...(of === undefined ? {} : { of }) },
        }),
      ),
    gcTime: 0,
  })
}

/** Says something of a project, in place of an earlier entry perhaps, or takes one back. Each tells whether that waits for a decision. */
export function useEntryChanges(projectId: Ref<string>) {
  const queries = useQueryClient()
  return {
    async record(path: string, body: { id: string; [said: string]: unknown }): Promise<boolean> {
      const { status } = await sendEntry(projectId.value, path, body)
      void queries.invalidateQueries()
      return status === 'submitted'
    },
    async retract({ kind, id: entryId }: EntryRef, reason: string): Promise<void> {
      const param = { id: projectId.value, kind, entryId }
      await done(api.projects[':id'].entries[':kind'][':entryId'].retraction.$post({ param, query: {}, json: { reason } }))
      void queries.invalidateQueries()
    },
    async withdraw({ kind, id: entryId }: EntryRef, json: { id: string; note: string | null }): Promise<boolean> {
      const param = { id: projectId.value, kind, entryId }
      const { status } = await bodyOf(api.projects[':id'].entries[':kind'][':entryId'].withdrawal.$post({ param, query: {}, json }))
      void queries.invalidateQueries()
      return status === 'submitted'
    },
  }
}
