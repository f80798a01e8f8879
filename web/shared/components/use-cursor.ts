import { ref } from 'vue'

/** Where a list that comes page by page has got to: onward by the cursor that came with the page, and back. */
export function useCursor() {
  const passed = ref<(string | undefined)[]>([])
  const cursor = ref<string>()

  function onward(next: string): void {
    passed.value.push(cursor.value)
    cursor.value = next
  }

  function back(): void {
    cursor.value = passed.value.pop()
  }

  function restart(): void {
    passed.value = []
    cursor.value = undefined
  }

  return { cursor, passed, onward, back, restart }
}
