import { nextTick, onUnmounted, ref, watch, type Ref } from 'vue'

/**
 * Whether something in a row must be folded away for the rest to stand in one line. Tries the row unfolded whenever the
 * row or one of the parts named by `parts` (a selector) has another width, before the frame is painted.
 */
export function useOneRow(row: Ref<HTMLElement | undefined>, parts: string): Ref<boolean> {
  const isFolded = ref(false)
  let measured = ''

  async function measure(element: HTMLElement): Promise<void> {
    const widths = [element, ...element.querySelectorAll<HTMLElement>(parts)].map((part) => part.offsetWidth)
    const now = [element.childElementCount, ...widths].join()
    if (now === measured) return
    measured = now
    isFolded.value = false
    await nextTick()
    isFolded.value = element.scrollWidth > element.clientWidth
  }

  const resizing = new ResizeObserver(() => row.value && void measure(row.value))
  /** Parts come and go with who is signed in and what is loaded. */
  const changing = new MutationObserver(() => observe())

  function observe(): void {
    resizing.disconnect()
    if (!row.value) return
    for (const element of [row.value, ...row.value.querySelectorAll(parts)]) resizing.observe(element)
  }

  watch(
    row,
    (element) => {
      changing.disconnect()
      if (element) changing.observe(element, { childList: true })
      observe()
    },
    { flush: 'post' },
  )
  onUnmounted(() => {
    resizing.disconnect()
    changing.disconnect()
  })
  return isFolded
}
