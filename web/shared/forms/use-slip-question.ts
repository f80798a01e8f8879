import { computed, ref, type ComputedRef } from 'vue'

/**
 * Asks about what may be a slip, once for exactly what stands there: what is changed is asked about anew. `doubt`: what
 * makes one doubt, in words; undefined where nothing does.
 */
export function useSlipQuestion(doubt: ComputedRef<string | undefined>) {
  const asked = ref<string>()
  const confirmed = ref<string>()
  /** The question that stands. */
  const question = computed(() =>
    asked.value !== undefined && asked.value === doubt.value && confirmed.value !== doubt.value ? asked.value : undefined,
  )

  /** True where nothing has to be answered first; else the question stands from now on. */
  function mayPass(): boolean {
    if (doubt.value === undefined || doubt.value === confirmed.value) return true
    asked.value = doubt.value
    return false
  }

  function confirm(): void {
    confirmed.value = doubt.value
  }

  function dismiss(): void {
    asked.value = undefined
  }

  return { question, mayPass, confirm, dismiss }
}
