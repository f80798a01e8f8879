import { onMounted, onUnmounted, ref } from 'vue'
import { api, bodyOf } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'

const ASK_MS = 3000
/** A new code is asked for this long before the old one ends, milliseconds. */
const RENEW_MS = 20_000

/** Shows codes, one after the other, until an administrator has entered one. */
export function usePairing(onPaired: () => void) {
  const code = ref<string>()
  const problem = ref<ApiProblem>()
  let claim = ''
  let renewAt = 0
  let asking: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  async function renew(): Promise<void> {
    const asked = performance.now()
    const offered = await bodyOf(api.display.pairings.$post())
    code.value = offered.code
    claim = offered.claim
    // The device's clock may be wrong: a code lasts ten minutes from when it was asked for.
    renewAt = asked + 10 * 60_000 - RENEW_MS
  }

  async function ask(): Promise<void> {
    try {
      if (claim === '' || performance.now() >= renewAt) await renew()
      const { state } = await bodyOf(api.display.pairings.claim.$post({ json: { claim } }))
      problem.value = undefined
      if (state === 'paired') {
        isOver = true
        onPaired()
      }
    } catch (reason) {
      if (!(reason instanceof ApiProblem)) throw reason
      problem.value = reason
      if (reason.status === 404) claim = ''
    } finally {
      if (!isOver) asking = setTimeout(() => void ask(), ASK_MS * (problem.value ? 3 : 1))
    }
  }

  onMounted(() => void ask())
  onUnmounted(() => {
    isOver = true
    clearTimeout(asking)
  })

  return { code, problem }
}
