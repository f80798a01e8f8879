import { Worker } from 'node:worker_threads'
import type { Verification } from './verify.ts'

/** How the last verification went, and whether one is under way. */
export interface VerificationState {
  startedAt: string | null
  finishedAt: string | null
  /** Null until one has finished, and where the last has failed. */
  result: Verification | null
  hasFailed: boolean
}

/** Verifications on demand: one at a time, in a thread of its own, on a copy of the file. */
export interface Verifications {
  state(): VerificationState
  /** Starts one, unless one is under way. */
  start(now: () => Date): void
  close(): Promise<void>
}

export function createVerifications(file: string, onFailure: (error: unknown) => void): Verifications {
  let state: VerificationState = { startedAt: null, finishedAt: null, result: null, hasFailed: false }
  let worker: Worker | null = null

  return {
    state: () => state,
    start(now) {
      if (worker) return
      const startedAt = now().toISOString()
      state = { startedAt, finishedAt: null, result: null, hasFailed: false }
      worker = new Worker(new URL('./verification-thread.ts', import.meta.url), { workerData: { file, now: startedAt } })
      worker.unref()
      const end = (result: Verification | null) => {
        worker = null
        state = { startedAt, finishedAt: now().toISOString(), result, hasFailed: result === null }
      }
      worker.once('message', end)
      worker.once('error', (error) => {
        onFailure(error)
        end(null)
      })
    },
    async close() {
      await worker?.terminate()
    },
  }
}
