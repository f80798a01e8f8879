import { onMounted, onUnmounted } from 'vue'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Keys that work on every page: `/` searches the zone, `?` asks for help. */
export function useShortcuts(options: { help: () => void; search: () => void }): void {
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '/') options.search()
    else if (event.key === '?') options.help()
    else return
    event.preventDefault()
  }

  onMounted(() => document.addEventListener('keydown', onKey))
  onUnmounted(() => document.removeEventListener('keydown', onKey))
}
