import { collectWhenIdle } from './collect-when-idle.ts'
import type { Answer } from './replay-job.ts'

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
}

/** Questions to another thread and the answers to them, told apart by number. */
export interface Asker {
  ask<T>(job: object): Promise<T>
  /** Fails everything that still waits. */
  fail(reason: Error): void
}

interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (answer: Answer<unknown>) => void): unknown
}

/** Asks over a port whose other end answers with `serveJobs`. */
export function createAsker(port: Port): Asker {
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  port.on('message', (answer) => {
    const asked = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) asked?.reject(new Error(answer.error))
    else asked?.resolve(answer.result)
  })
  return {
    ask: <T>(job: object) =>
      new Promise<T>((resolve, reject) => {
        const id = nextId++
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject })
        port.postMessage({ ...job, id })
      }),
    fail(reason) {
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    },
  }
}

interface JobPort<J> {
  ref(): void
  postMessage(message: unknown): void
  on(event: 'message', listener: (job: J) => void): unknown
}

/** Answers jobs one after the other, in the order in which they came; what they leave is freed when none waits. */
export function serveJobs<J extends { id: number }>(port: JobPort<J>, work: (job: J) => Promise<unknown>): void {
  let queue: Promise<void> = Promise.resolve()
  const memory = collectWhenIdle()
  // The thread stays for the next job.
  port.ref()
  port.on('message', (job) => {
    // What ends the thread is no job.
    if (typeof job !== 'object') return
    queue = queue.then(async () => {
      memory.busy()
      const answer = await work(job).then(
        (result): Answer<unknown> => ({ id: job.id, result }),
        (error: unknown): Answer<unknown> => ({ id: job.id, error: error instanceof Error ? error.message : String(error) }),
      )
      port.postMessage(answer)
      memory.idle()
    })
  })
}
