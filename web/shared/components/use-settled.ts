import { onUnmounted, shallowRef, watch, type Ref } from 'vue'

/** A value once it has stayed the same for so long, milliseconds. */
export function useSettled<T>(value: Ref<T>, ms: number): Ref<T> {
  const settled = shallowRef(value.value)
  let waiting: ReturnType<typeof setTimeout> | undefined
  watch(value, (now) => {
    clearTimeout(waiting)
    waiting = setTimeout(() => (settled.value = now), ms)
  })
  onUnmounted(() => clearTimeout(waiting))
  return settled
}
