import { Worker } from 'node:worker_threads'
import { endThread } from './end-thread.ts'

export interface ThreadLimits {
  maxHeapMb: number
  maxMs: number
  /** What is thrown where the work needs more. */
  tooDemanding: () => Error
}

/**
 * Has one piece of work done in a thread of its own, so that requests go on and memory is bounded: the thread gets `workerData`,
 * calls `endsWhenTold` and posts one message, which is the result.
 */
export function runInThread<T>(url: URL, workerData: unknown, { maxHeapMb, maxMs, tooDemanding }: ThreadLimits): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, { workerData, resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } })
    const tooLong = setTimeout(() => {
      reject(tooDemanding())
      void endThread(worker)
    }, maxMs)
    worker.once('message', (result: T) => resolve(result))
    worker.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooDemanding() : error))
    worker.once('exit', () => {
      clearTimeout(tooLong)
      reject(new Error('the thread ended early'))
    })
  })
}
