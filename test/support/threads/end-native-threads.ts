import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { endThread } from '#services/end-thread.ts'

/** Starts threads that load a native module and ends them at every moment of that. In a process of its own: what goes wrong aborts it. */
const TURNS = 150
/** By then a thread has started, milliseconds. */
const STARTED_MS = 75

for (let turn = 0; turn < TURNS; turn += 1) {
  const worker = new Worker(new URL('./native-thread.ts', import.meta.url))
  await setTimeout((STARTED_MS * turn) / TURNS)
  await endThread(worker)
}
