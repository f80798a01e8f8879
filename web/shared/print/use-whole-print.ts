import { nextTick, onMounted, onUnmounted, shallowRef } from 'vue'
import { useCollecting } from '@/shared/queries/use-collecting.ts'

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/**
 * Prints a list as a whole and not only its rows on the screen, by a button or by Ctrl+P: fetches it, waits until it is drawn,
 * and opens the browser's dialog. `printed` holds the lines from then until the dialog is closed. `isShown`: whether the
 * list is what the page shows; else Ctrl+P is the browser's own.
 */
export function useWholePrint<T>(
  collect: (onProgress: (done: number) => void) => Promise<{ items: readonly T[] }>,
  isShown: () => boolean = () => true,
) {
  const printed = shallowRef<readonly T[]>()
  const {
    done,
    hasFailed,
    run: print,
  } = useCollecting(async (onProgress) => {
    printed.value = (await collect(onProgress)).items
    await nextTick()
    await frame()
    window.print()
  })

  function onKey(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    if (!isShown()) return
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
