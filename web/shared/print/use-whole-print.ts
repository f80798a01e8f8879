import { nextTick, onMounted, onUnmounted, ref, shallowRef } from 'vue'

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/**
 * Prints a list as a whole and not only its rows on the screen, by a button or by Ctrl+P: fetches it, waits until it is drawn,
 * and opens the browser's dialog. `printed` holds the lines from then until the dialog is closed.
 */
export function useWholePrint<T>(collect: (onProgress: (done: number) => void) => Promise<readonly T[]>) {
  const printed = shallowRef<readonly T[]>()
  const done = ref<number>()
  const hasFailed = ref(false)

  async function print(): Promise<void> {
    if (done.value !== undefined) return
    done.value = 0
    hasFailed.value = false
    try {
      printed.value = await collect((count) => (done.value = count))
      await nextTick()
      await frame()
      window.print()
    } catch {
      hasFailed.value = true
    } finally {
      done.value = undefined
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    void print()
  }
  const finish = () => (printed.value = undefined)

  onMounted(() => {
    window.addEventListener('keydown', onKey)
    window.addEventListener('afterprint', finish)
  })
  onUnmounted(() => {
    window.removeEventListener('keydown', onKey)
    window.removeEventListener('afterprint', finish)
  })

  return { printed, done, hasFailed, print }
}
