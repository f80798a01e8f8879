import { setTimeout } from 'node:timers/promises'

/** Does one part of a long piece of work, and then leaves as much time as it took to everybody else, if there is anybody. */
export async function takeTurn<T>(work: () => Promise<T>, isAlone = false): Promise<T> {
  const start = performance.now()
  const result = await work()
  if (!isAlone) await setTimeout(performance.now() - start)
  return result
}
