import { onUnmounted, readonly, ref, type Ref } from 'vue'

/** Whether the device has a network, now and as it changes; that the server can be reached over it is not said. */
export function useOnline(): Readonly<Ref<boolean>> {
  const isOnline = ref(navigator.onLine)
  const update = () => {
    isOnline.value = navigator.onLine
  }
  window.addEventListener('online', update)
  window.addEventListener('offline', update)
  onUnmounted(() => {
    window.removeEventListener('online', update)
    window.removeEventListener('offline', update)
  })
  return readonly(isOnline)
}
