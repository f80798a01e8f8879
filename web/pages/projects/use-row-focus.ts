import { nextTick, ref, type Ref } from 'vue'

/** Rows that Page Up and Page Down go past. */
const PAGE_ROWS = 10
/** How long a row that is still fetched is waited for, in milliseconds. */
const PATIENCE_MS = 3000

interface RowFocusOptions {
  count: Ref<number>
  container: Ref<HTMLElement | undefined>
  scrollTo: (index: number) => void
}

/**
 * Arrow keys in a list: one row is in the order of tabulation, and the arrows, Home, End and the page keys
 * take the focus from row to row, also to rows that are not drawn yet. The container must be able to have it.
 */
export function useRowFocus({ count, container, scrollTo }: RowFocusOptions) {
  const active = ref(0)

  function target(key: string): number | undefined {
    switch (key) {
      case 'ArrowDown':
        return active.value + 1
      case 'ArrowUp':
        return active.value - 1
      case 'PageDown':
        return active.value + PAGE_ROWS
      case 'PageUp':
        return active.value - PAGE_ROWS
      case 'Home':
        return 0
      case 'End':
        return count.value - 1
      default:
        return undefined
    }
  }

  function linkOf(index: number): HTMLElement | null {
    return container.value?.querySelector<HTMLElement>(`#row-${index} .row-link`) ?? null
  }

  /** Focuses a row as soon as it is drawn, unless another is wanted by then. */
  function focusWhenThere(index: number, until: number): void {
    requestAnimationFrame(() => {
      if (index !== active.value) return
      const link = linkOf(index)
      if (link) link.focus()
      else if (performance.now() < until) focusWhenThere(index, until)
    })
  }

  /** True for keys meant for the rows: on a row's link, or on the list itself while a row is waited for. */
  function isOurs({ target }: KeyboardEvent): boolean {
    return target instanceof HTMLElement && (target === container.value || target.classList.contains('row-link'))
  }

  async function goTo(index: number): Promise<void> {
    active.value = Math.max(0, Math.min(count.value - 1, index))
    if (!linkOf(active.value)) {
      // The focused row leaves the page when the list scrolls, and the focus would be lost with it.
      container.value?.focus({ preventScroll: true })
      scrollTo(active.value)
    }
    await nextTick()
    focusWhenThere(active.value, performance.now() + PATIENCE_MS)
  }

  async function onKey(event: KeyboardEvent): Promise<void> {
    if (!isOurs(event)) return
    const wanted = target(event.key)
    if (wanted === undefined) return
    event.preventDefault()
    await goTo(wanted)
  }

  /** Takes the focus to the first row, as the arrow down does in the field above a list. */
  const enter = () => goTo(0)

  return { active, onKey, enter }
}
