import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import { api, bodyOf, done } from '@/shared/api/client.ts'
import { useSession } from '@/shared/queries/session-queries.ts'
import { useDeviceViews, type SavedView } from './device-views.ts'

const KEY = ['views']

/**
 * Saved views of the list: with the account of who is signed in, on every device; else in this browser, whose views move to
 * the account of the next who signs in. A view saved under a name that exists takes its place.
 */
export function useSavedViews() {
  const device = useDeviceViews()
  const queries = useQueryClient()
  const { user } = useSession()
  const isSignedIn = computed(() => user.value !== null)
  const { data } = useQuery({ queryKey: KEY, queryFn: () => bodyOf(api.views.$get()), enabled: isSignedIn })
  const views = computed<SavedView[]>(() => (isSignedIn.value ? (data.value?.views ?? []) : device.views))

  async function save({ name, query }: SavedView): Promise<void> {
    if (!isSignedIn.value) {
      device.views = [...device.views.filter((view) => view.name !== name), { name, query }]
      return
    }
    await done(api.views[':name'].$put({ param: { name }, json: { query } }))
    await queries.invalidateQueries({ queryKey: KEY })
  }

  async function remove(name: string): Promise<void> {
    if (!isSignedIn.value) {
      device.views = device.views.filter((view) => view.name !== name)
      return
    }
    await done(api.views[':name'].$delete({ param: { name } }))
    await queries.invalidateQueries({ queryKey: KEY })
  }

  /** What the account does not take stays with the browser. */
  async function move(): Promise<void> {
    const moves = await Promise.allSettled(device.views.map(save))
    device.views = device.views.filter((_, at) => moves[at]!.status === 'rejected')
  }

  watch(isSignedIn, (is) => is && device.views.length > 0 && move(), { immediate: true })

  return { views, save, remove }
}
