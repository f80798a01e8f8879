import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface ProcessLimits {
  maxHeapMb: number
  maxMs: number
  /** What is thrown where the work needs more. */
  tooDemanding: () => Error
}

/**
 * Has one piece of work done in a process of its own, which gets `job` as its first message and answers with one. A thread would
 * not do for what anybody may send: V8 can not be stopped within `JSON.parse`, and a thread that runs out of memory there aborts
 * the whole server.
 */
export function runInProcess<T>(url: URL, job: unknown, { maxHeapMb, maxMs, tooDemanding }: ProcessLimits): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(url), {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${maxHeapMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const tooLong = setTimeout(() => child.kill('SIGKILL'), maxMs)
    child.once('message', (result) => {
      resolve(result as T)
      child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('exit', () => {
      clearTimeout(tooLong)
      // Whatever ended it, it was this file: the server goes on.
      reject(tooDemanding())
    })
    child.send(job as object)
  })
}
