import { nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'

/**
 * Sets a text as large as all of it has room in its box: the first of `sizes` (rem, largest first) that fits, in one column or,
 * where that is not enough and `mayUseColumns`, in two. Fitted anew when `changes` does, and with the window.
 */
export function useFittedSize(box: Ref<HTMLElement | undefined>, sizes: readonly number[], changes: () => unknown, mayUseColumns = false) {
  const size = ref(sizes[0]!)
  const isInColumns = ref(false)

  async function fit(): Promise<void> {
    for (const inColumns of mayUseColumns ? [false, true] : [false]) {
      isInColumns.value = inColumns
      for (const one of sizes) {
        size.value = one
        await nextTick()
        const element = box.value
        if (!element || (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth)) return
      }
    }
  }

  watch(changes, fit)
  onMounted(() => {
    void fit()
    window.addEventListener('resize', fit)
  })
  onUnmounted(() => window.removeEventListener('resize', fit))

  return { size, isInColumns }
}
