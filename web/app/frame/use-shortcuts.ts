import { nextTick, onMounted, onUnmounted } from 'vue'
import { useRouter } from 'vue-router'
import { usePointQuery } from '@/shared/queries/use-replay-point.ts'

/** Id of a page's search field. */
const SEARCH = 'search'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Keys that work on every page: `/` goes to the search, `?` asks for help. */
export function useShortcuts(options: { help: () => void }): void {
  const router = useRouter()
  const pointQuery = usePointQuery()

  async function search(): Promise<void> {
    if (!document.getElementById(SEARCH)) await router.push({ name: 'projects', query: pointQuery.value })
    await nextTick()
    document.getElementById(SEARCH)?.focus()
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') void search()
    else if (event.key === '?') options.help()
    else return
    event.preventDefault()
  }

  onMounted(() => document.addEventListener('keydown', onKey))
  onUnmounted(() => document.removeEventListener('keydown', onKey))
}
