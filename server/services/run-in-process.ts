import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createOneAtATime } from './one-at-a-time.ts'

interface ProcessLimits {
  maxHeapMb: number
  maxMs: number
  /** What is thrown where the work needs more. */
  tooDemanding: () => Error
}

/** What comes of a piece of work: a result, or what nobody foresaw. */
interface Answer<T> {
  result?: T
  error?: string
}

/** In the process: does the one piece of work that it is there for. */
export function doOneJob<J, T>(work: (job: J) => Promise<T>): void {
  process.once('message', (job) => {
    void work(job as J).then(
      (result) => process.send!({ result } satisfies Answer<T>),
      (error: unknown) =>
        process.send!({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer<T>),
    )
  })
}

/**
 * Has one piece of work done in a process of its own, which calls `doOneJob`. A thread would
 * not do for what anybody may send: V8 can not be stopped within `JSON.parse`, and a thread that runs out of memory there aborts
 * the whole server.
 */
function runInProcess<T>(url: URL, job: unknown, { maxHeapMb, maxMs, tooDemanding }: ProcessLimits): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(url), {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${maxHeapMb}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const tooLong = setTimeout(() => child.kill('SIGKILL'), maxMs)
    child.once('message', (answer) => {
      const { result, error } = answer as Answer<T>
      if (error === undefined) resolve(result as T)
      else reject(new Error(error))
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

/**
 * Does jobs in processes, one after the other: memory for several at once nobody has. Who comes when too many wait is refused as
 * one that needs too much.
 */
export function createProcessQueue<J, T>(url: URL, limits: ProcessLimits): (job: J) => Promise<T> {
  const inTurn = createOneAtATime(limits.tooDemanding)
  return (job) => inTurn(() => runInProcess<T>(url, job, limits))
}
