import { onMounted, onUnmounted } from 'vue'

const LONGEST = 280

/** The last error of the page, for the operator. */
export function useErrors() {
  let last: string | null = null

  function note(message: unknown): void {
    last = String(message).slice(0, LONGEST)
  }
  const onError = ({ message }: ErrorEvent) => note(message)
  const onRejection = ({ reason }: PromiseRejectionEvent) => note(reason instanceof Error ? reason.message : reason)

  onMounted(() => {
    window.addEventListener('error', onError)
    window.addEventListener('unhandledrejection', onRejection)
  })
  onUnmounted(() => {
    window.removeEventListener('error', onError)
    window.removeEventListener('unhandledrejection', onRejection)
  })

  return { lastError: () => last }
}
