import { useWindowVirtualizer } from '@tanstack/vue-virtual'
import { computed, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { useNeededPages } from './use-needed-pages.ts'

const OVERSCAN = 4

interface VirtualRowsOptions {
  /** Rows of the whole list. */
  count: Ref<number>
  /** Projects in a row: one in a table, several among cards. */
  perRow: Ref<number>
  rowHeight: Ref<number>
  container: Ref<HTMLElement | undefined>
}

/** The rows that are in view of a list that scrolls with the window, and the pages that they need. */
export function useVirtualRows({ count, perRow, rowHeight, container }: VirtualRowsOptions) {
  const offset = ref(0)
  const virtualizer = useWindowVirtualizer(
    computed(() => ({
      count: count.value,
      estimateSize: () => rowHeight.value,
      overscan: OVERSCAN,
      scrollMargin: offset.value,
    })),
  )
  /** As many as were ever drawn at once: rows that leave at one end are used again at the other. */
  let pool = 1
  const rows = computed(() => {
    const shown = virtualizer.value.getVirtualItems()
    pool = Math.max(pool, shown.length)
    return shown.map(({ index, start }) => ({ index, start, slot: index % pool }))
  })
  const height = computed(() => virtualizer.value.getTotalSize())

  function measureOffset(): void {
    if (container.value) offset.value = container.value.getBoundingClientRect().top + window.scrollY
  }
  const resizing = new ResizeObserver(measureOffset)
  onMounted(() => resizing.observe(document.body))
  watch(container, measureOffset, { flush: 'post' })
  watch(rowHeight, () => virtualizer.value.measure())

  const pages = useNeededPages(rows, perRow)
  onUnmounted(() => resizing.disconnect())

  return { rows, height, offset, pages, scrollTo: (index: number) => virtualizer.value.scrollToIndex(index) }
}
