import { open } from 'node:fs/promises'

/** How often what has been written is put on the disk, milliseconds. */
const EVERY_MS = 20

/**
 * Puts a file that grows on the disk bit by bit, from now until the end is asked for. Left to the system, it goes all at once,
 * and whoever has to be sure of a report meanwhile waits for all of it.
 */
export function keepWriting(path: string): () => void {
  let isOver = false
  async function sync(): Promise<void> {
    const file = await open(path, 'r').catch(() => null)
    // It does not exist yet, or any more.
    if (file === null) return
    await file.datasync().catch(() => undefined)
    await file.close()
  }
  async function go(): Promise<void> {
    while (!isOver) {
      await sync()
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS).unref())
    }
  }
  void go()
  return () => {
    isOver = true
  }
}
