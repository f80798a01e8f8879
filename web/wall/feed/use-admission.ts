import { ref } from 'vue'
import { ApiProblem } from '@/shared/api/problem.ts'
import { exchangeKeptKey } from './exchange-key.ts'

/** How long a screen that was refused waits before it asks again, milliseconds. */
const CONFIRM_MS = [300, 700]
/** Within how long a key is tried again and again, milliseconds. */
const KEY_TRIES_MS = [0, 500, 1500]

const isRefusal = (problem: unknown) => problem instanceof ApiProblem && problem.status === 401

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Whether the server lets this screen in. `ask`: a question that it answers for screens that are let in. */
export function useAdmission({ ask, onShutOut }: { ask: () => Promise<void>; onShutOut: () => Promise<void> }) {
  /** True when the server does not let this screen in. */
  const isShutOut = ref(false)
  let confirming: Promise<void> | null = null

  /** Undefined where nobody answered. */
  async function isLetIn(): Promise<boolean | undefined> {
    try {
      await ask()
      return true
    } catch (problem) {
      return isRefusal(problem) ? false : undefined
    }
  }

  /**
   * True when the server lets this screen in, if need be by the key with which it came. Another player with the same key ends
   * what this one was given: the two may meet, and then each waits for a while of its own.
   */
  async function comesIn(): Promise<boolean> {
    if (await isLetIn()) return true
    for (const ms of KEY_TRIES_MS) {
      await pause(ms * Math.random())
      if (!(await exchangeKeptKey())) return false
      if (await isLetIn()) return true
    }
    return false
  }

  /** A single refusal may be a mistake: the screen is shut out when the server says so again and again, and a key does not help. */
  async function confirmRefusal(): Promise<void> {
    for (const ms of CONFIRM_MS) {
      await pause(ms)
      if ((await isLetIn()) !== false) return
    }
    if (await comesIn()) return
    isShutOut.value = true
    await onShutOut()
  }

  /** Looks into an answer that may have been a refusal; resolves once it is known. */
  function afterProblem(problem: unknown): Promise<void> {
    if (!isRefusal(problem) || isShutOut.value) return Promise.resolve()
    confirming ??= confirmRefusal().finally(() => {
      confirming = null
    })
    return confirming
  }

  return { isShutOut, comesIn, afterProblem }
}
