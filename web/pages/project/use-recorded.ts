import { ref } from 'vue'

/** Records something and remembers what became of it. `isWaiting`: undefined before, then whether it waits for a decision. */
export function useRecorded<A extends unknown[]>(record: (...sent: A) => Promise<boolean>) {
  const isWaiting = ref<boolean>()

  async function store(...sent: A): Promise<void> {
    isWaiting.value = undefined
    isWaiting.value = await record(...sent)
  }

  return { isWaiting, store }
}
