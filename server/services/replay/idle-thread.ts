import { Worker, type ResourceLimits } from 'node:worker_threads'
import { endThread } from '../end-thread.ts'
import { createAsker, type Asker } from './ask.ts'

/** A thread that answers with `serveJobs`. It starts with the first question and, when it has died, with the next. */
export interface IdleThread {
  /** Starts the thread before somebody asks. */
  start(): void
  ask<T>(job: object): Promise<T>
  /** Ends the thread and fails what still waits. */
  end(reason: Error): Promise<unknown>
}

export interface IdleThreadOptions {
  url: URL
  workerData: unknown
  /** The thread goes when nobody has asked for so long, milliseconds. */
  idleMs: number
  resourceLimits?: ResourceLimits
  /** What those who wait get when the thread dies of an error; the error itself unless given. */
  reasonOf?(error: NodeJS.ErrnoException): Error
}

export function createIdleThread({ url, workerData, idleMs, resourceLimits, reasonOf = (error) => error }: IdleThreadOptions): IdleThread {
  let thread: { worker: Worker; asker: Asker } | null = null
  let idling: NodeJS.Timeout | undefined

  function end(reason: Error): Promise<unknown> {
    const ended = thread
    thread = null
    clearTimeout(idling)
    ended?.asker.fail(reason)
    return ended ? endThread(ended.worker) : Promise.resolve()
  }

  function started(): Asker {
    if (!thread) {
      const worker = new Worker(url, { workerData, ...(resourceLimits && { resourceLimits }) })
      const asker = createAsker(worker)
      const died = (reason: Error) => thread?.worker === worker && void end(reason)
      worker.on('error', (error) => died(reasonOf(error instanceof Error ? error : new Error(String(error)))))
      worker.on('exit', () => died(new Error('the thread has ended')))
      worker.unref()
      thread = { worker, asker }
    }
    clearTimeout(idling)
    idling = setTimeout(() => void end(new Error('idle')), idleMs).unref()
    return thread.asker
  }

  return { start: () => void started(), ask: (job) => started().ask(job), end }
}
