import { ref } from 'vue'

/**
 * Fetches a whole list for something that needs all of it, one at a time: `done` counts its lines meanwhile, `hasFailed` is
 * true when it came to nothing.
 */
export function useCollecting(work: (onProgress: (done: number) => void) => Promise<void>) {
  const done = ref<number>()
  const hasFailed = ref(false)

  async function run(): Promise<void> {
    if (done.value !== undefined) return
    done.value = 0
    hasFailed.value = false
    try {
      await work((count) => (done.value = count))
    } catch {
      hasFailed.value = true
    } finally {
      done.value = undefined
    }
  }

  return { done, hasFailed, run }
}
