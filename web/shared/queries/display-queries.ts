import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf, done, sendPicture, versionOf, type WallNotice, type WallSettings } from '@/shared/api/client.ts'

/** Screens tell of themselves twice a minute; whoever has just let one in waits for it. */
const REFETCH_MS = 15_000
const WAITING_MS = 2000
/** A screen makes a picture a minute at most. */
const CAPTURE_MS = 5000

/** The screens of the zone, as they were last heard. */
export function useDisplays() {
  return useQuery({
    queryKey: ['displays'],
    queryFn: () => bodyOf(api.displays.$get({ query: {} })),
    refetchInterval: ({ state }) => (state.data?.displays.some((display) => display.state === 'waiting') ? WAITING_MS : REFETCH_MS),
  })
}

/** Asks a screen for pictures of itself, and goes on asking for as long as somebody looks. */
export function useCapture(displayId: string) {
  return useQuery({
    queryKey: ['displayCapture', displayId],
    queryFn: () => bodyOf(api.displays[':displayId'].capture.$post({ param: { displayId }, query: {} })),
    refetchInterval: CAPTURE_MS,
  })
}

export function useNotices() {
  return useQuery({ queryKey: ['wallNotices'], queryFn: () => bodyOf(api['wall-notices'].$get({ query: {} })) })
}

export function usePictures() {
  return useQuery({ queryKey: ['wallPictures'], queryFn: () => bodyOf(api['wall-pictures'].$get({ query: {} })) })
}

/** Projects whose names hold a text, to pick from. */
export function useProjectSearch(text: Ref<string>, category?: 'industrial' | 'factor') {
  const q = computed(() => text.value.trim())
  return useQuery({
    queryKey: ['projectSearch', q, category],
    queryFn: async () =>
      (await bodyOf(api.projects.$get({ query: { q: q.value, limit: '8', ...(category ? { category } : {}) } }))).items.map(
        ({ id, shortName }) => ({ id, name: shortName }),
      ),
    enabled: computed(() => q.value !== ''),
  })
}

interface Display {
  name: string
  group: string | null
  settings: WallSettings
}

/** What changes screens and what they show. */
export function useDisplayChanges() {
  const queries = useQueryClient()
  const again = (key: string) => queries.invalidateQueries({ queryKey: [key] })

  return {
    async pair(code: string, display: Display): Promise<void> {
      await bodyOf(api.displays.$post({ query: {}, json: { code, ...display } }))
      await again('displays')
    },
    async edit(displayId: string, version: number, display: Display): Promise<void> {
      await bodyOf(api.displays[':displayId'].$put({ param: { displayId }, query: {}, header: versionOf(version), json: display }))
      await again('displays')
    },
    async copySettings(displayId: string, displayIds: string[]): Promise<void> {
      await done(api.displays[':displayId'].copies.$post({ param: { displayId }, query: {}, json: { displayIds } }))
      await again('displays')
    },
    async reload(displayIds: string[]): Promise<void> {
      await done(api.displays.reload.$post({ query: {}, json: { displayIds } }))
      await again('displays')
    },
    async replace(displayId: string, code: string): Promise<void> {
      await bodyOf(api.displays[':displayId'].replacement.$post({ param: { displayId }, query: {}, json: { code } }))
      await again('displays')
    },
    async revoke(displayId: string): Promise<void> {
      await done(api.displays[':displayId'].$delete({ param: { displayId }, query: {} }))
      await again('displays')
    },
    async makeKey(displayId: string): Promise<string> {
      const { key } = await bodyOf(api.displays[':displayId'].key.$post({ param: { displayId }, query: {} }))
      await again('displays')
      return key
    },
    async saveNotice({ id, version, ...notice }: Omit<WallNotice, 'version'> & { version: number | null }): Promise<void> {
      const header = version === null ? {} : versionOf(version)
      await bodyOf(api['wall-notices'][':noticeId'].$put({ param: { noticeId: id }, query: {}, header, json: notice }))
      await again('wallNotices')
    },
    async arrangeNotices(noticeIds: string[]): Promise<void> {
      await bodyOf(api['wall-notices'].$put({ query: {}, json: { noticeIds } }))
      await again('wallNotices')
    },
    async removeNotice(noticeId: string): Promise<void> {
      await done(api['wall-notices'][':noticeId'].$delete({ param: { noticeId }, query: {} }))
      await again('wallNotices')
    },
    async addPicture(file: Blob, projectId: string | null): Promise<void> {
      await sendPicture(file, projectId)
      await again('wallPictures')
    },
    async removePicture(pictureId: string): Promise<void> {
      await done(api['wall-pictures'][':pictureId'].$delete({ param: { pictureId }, query: {} }))
      await Promise.all([again('wallPictures'), again('wallNotices')])
    },
  }
}
