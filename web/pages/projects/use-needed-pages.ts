import { computed, onUnmounted, ref, watch, type Ref } from 'vue'
import { PAGE_SIZE } from './use-project-pages.ts'

/** While somebody drags the scroll bar, pages that only fly past are not fetched, in milliseconds. */
const SETTLE_MS = 80

/** The pages of the list that the rows in view need, once they stay in view. */
export function useNeededPages(rows: Ref<readonly { index: number }[]>, perRow: Ref<number>): Ref<number[]> {
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
  onUnmounted(() => clearTimeout(settling))
  return pages
}
