import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A thread without a question for so long is at rest, in milliseconds. */
const IDLE_MS = 1000

interface CollectOptions {
  type: 'major'
  execution: 'sync'
  flavor: 'last-resort'
}

/** V8's collector, which scripts can reach only by this flag; it holds for contexts made after it. */
function collector(): (options: CollectOptions) => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as (options: CollectOptions) => void
}

/**
 * Frees what finished work left, once a thread has nothing to do: waiting, it allocates nothing, and V8 would never
 * collect there by itself. Takes some 70 ms of that thread alone. The answer is to be called with the start and the end of work.
 */
export function collectWhenIdle(): { busy(): void; idle(): void } {
  const collect = collector()
  let resting: NodeJS.Timeout | undefined
  return {
    busy: () => clearTimeout(resting),
    idle() {
      clearTimeout(resting)
      resting = setTimeout(() => collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }), IDLE_MS).unref()
    },
  }
}
