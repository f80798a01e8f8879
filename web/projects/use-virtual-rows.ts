import { useWindowVirtualizer } from '@tanstack/vue-virtual'
import { computed, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import { PAGE_SIZE } from './use-project-pages.ts'

const OVERSCAN = 4
/** While somebody drags the scroll bar, pages that only fly past are not fetched, in milliseconds. */
const SETTLE_MS = 80

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

  const pages = ref<number[]>([])
  let settling: ReturnType<typeof setTimeout> | undefined
  const needed = computed(() => {
    const [first, last] = [rows.value[0], rows.value[rows.value.length - 1]]
    if (!first || !last) return []
    const from = Math.floor((first.index * perRow.value) / PAGE_SIZE)
    const to = Math.floor(((last.index + 1) * perRow.value - 1) / PAGE_SIZE)
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })
  watch(
    () => needed.value.join(),
    () => {
      clearTimeout(settling)
      settling = setTimeout(() => {
        pages.value = needed.value
      }, SETTLE_MS)
    },
    { immediate: true },
  )
  onUnmounted(() => {
    clearTimeout(settling)
    resizing.disconnect()
  })

  return { rows, height, offset, pages, scrollTo: (index: number) => virtualizer.value.scrollToIndex(index) }
}
