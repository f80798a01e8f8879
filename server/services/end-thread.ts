import { parentPort, type Worker } from 'node:worker_threads'

/** Asks a thread to end. Ids tell jobs from it. */
const END = 'end'
/** A thread that has not ended by itself after this is stopped where it is, milliseconds. */
const GRACE_MS = 2000

/** In a thread: lets it be ended between two steps of its own. A request waits until its modules are loaded. */
export function endsOnRequest(): void {
  parentPort!.on('message', (message) => message === END && process.exit(0))
  // A thread that is done goes by itself.
  parentPort!.unref()
}

/**
 * Ends a thread that calls `endsOnRequest`. It must not be stopped while it starts: a native module (better-sqlite3) that is
 * stopped while it is loaded aborts the whole process, "FATAL ERROR: Error::New".
 */
export async function endThread(worker: Worker): Promise<void> {
  if (worker.threadId === -1) return
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.postMessage(END)
  const late = setTimeout(() => void worker.terminate(), GRACE_MS)
  await gone
  clearTimeout(late)
}
