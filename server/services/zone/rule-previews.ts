import { Worker } from 'node:worker_threads'
import type { RuleSet } from '#domain/lights/rule-set.ts'
import { createAsker, type Asker } from '../replay/ask.ts'
import type { RulePreview, TriedZone } from './rule-preview.ts'

/** The thread goes when nobody has tried anything for so long, milliseconds. */
const IDLE_MS = 5 * 60_000

/** Tries other limits in a thread of its own, so that requests go on. */
export interface RulePreviews {
  /** Evaluates the zone before anything is tried, unless that is under way; trying is quick then. */
  prepare(on: TriedZone): Promise<void>
  preview(on: TriedZone, rules: RuleSet): Promise<RulePreview>
  close(): Promise<void>
}

interface Thread {
  worker: Worker
  asker: Asker
}

/** The thread is started with the first question; when it dies, with the next. */
export function createRulePreviews(file: string): RulePreviews {
  let thread: Thread | null = null
  let idling: NodeJS.Timeout | undefined
  let isPreparing = false

  function end(reason: Error): Promise<unknown> {
    const ended = thread
    thread = null
    clearTimeout(idling)
    ended?.asker.fail(reason)
    return ended?.worker.terminate() ?? Promise.resolve()
  }

  function ask<T>(on: TriedZone, rules: RuleSet | null): Promise<T> {
    if (!thread) {
      const worker = new Worker(new URL('./rule-preview-thread.ts', import.meta.url), { workerData: { file } })
      worker.on('error', (error) => void end(error instanceof Error ? error : new Error(String(error))))
      worker.on('exit', () => thread?.worker === worker && void end(new Error('the thread has ended')))
      worker.unref()
      thread = { worker, asker: createAsker(worker) }
    }
    clearTimeout(idling)
    idling = setTimeout(() => void end(new Error('idle')), IDLE_MS).unref()
    return thread.asker.ask<T>({ on, rules })
  }

  return {
    async prepare(on) {
      if (isPreparing) return
      isPreparing = true
      await ask(on, null).finally(() => (isPreparing = false))
    },
    preview: (on, rules) => ask(on, rules),
    async close() {
      await end(new Error('closed'))
    },
  }
}
