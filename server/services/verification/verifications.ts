import { rm } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import type { VerificationRun } from '#db/repositories/verification-runs.ts'
import { endThread } from '../end-thread.ts'
import { copyFolder, isSound, type Verification } from './verify.ts'

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
  /** Stops what is under way; its copy is removed. */
  close(): Promise<void>
}

/** `note`: writes down what a verification found. */
export function createVerifications(
  file: string,
  note: (run: VerificationRun) => Promise<void>,
  onFailure: (error: unknown) => void,
): Verifications {
  let state: VerificationState = { startedAt: null, finishedAt: null, result: null, hasFailed: false }
  let running: Promise<void> | null = null
  let worker: Worker | null = null

  /** What the thread found; rejects when it dies or is stopped before it has found anything. */
  function found(folder: string, now: string): Promise<Verification> {
    return new Promise((resolve, reject) => {
      worker = new Worker(new URL('./verification-thread.ts', import.meta.url), { workerData: { folder, file, now } })
      worker.unref()
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('the verification ended early')))
    })
  }

  async function run(startedAt: string): Promise<Verification> {
    const folder = await copyFolder(file)
    try {
      return await found(folder, startedAt)
    } finally {
      worker = null
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    state: () => state,
    start(now) {
      if (running) return
      const startedAt = now().toISOString()
      state = { startedAt, finishedAt: null, result: null, hasFailed: false }
      const end = async (result: Verification | null) => {
        const finishedAt = now().toISOString()
        const { rows: auditRows, head: auditHead } = result?.audit ?? { rows: 0, head: '' }
        // A full disk keeps nobody from learning what was found.
        if (result) await note({ finishedAt, isSound: isSound(result), auditRows, auditHead }).catch(onFailure)
        running = null
        state = { startedAt, finishedAt, result, hasFailed: result === null }
      }
      running = run(startedAt).then(end, (error: unknown) => {
        onFailure(error)
        return end(null)
      })
    },
    async close() {
      if (worker) await endThread(worker)
      await running
    },
  }
}
