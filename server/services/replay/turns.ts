/** Who asks for a past day. */
export interface Asking {
  isStaff: boolean
  /** One person, or one address of those who are nobody in particular. */
  who: string
  /** Aborted when nobody waits for the answer any more. */
  signal: AbortSignal
}

/** Too many questions wait: of one asker, or of all together. */
export class OverloadedError extends Error {
  override name = 'OverloadedError'
}

/** Whoever asked has gone. */
export class GoneError extends Error {
  override name = 'GoneError'
}

/** How many may wait. */
export interface TurnLimits {
  perAsker: number
  all: number
}

/** Takes work in turn, one piece at a time. */
export interface Turns {
  /** Staff before strangers, each in the order in which they came. Throws `OverloadedError` at once, or `GoneError`. */
  take<T>(asking: Asking, work: () => Promise<T>): Promise<T>
}

interface Waiting {
  asking: Asking
  start: () => Promise<unknown>
  leave: () => void
}

export function createTurns({ perAsker, all }: TurnLimits): Turns {
  const waiting: Waiting[] = []
  let isBusy = false

  async function next(): Promise<void> {
    if (isBusy) return
    const turn = waiting.find(({ asking }) => asking.isStaff) ?? waiting[0]
    if (!turn) return
    waiting.splice(waiting.indexOf(turn), 1)
    isBusy = true
    await turn.start()
    isBusy = false
    void next()
  }

  return {
    take: <T>(asking: Asking, work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (asking.signal.aborted) return reject(new GoneError())
        // Staff find a place even where strangers have taken all.
        const rivals = waiting.filter((other) => !asking.isStaff || other.asking.isStaff)
        if (rivals.length >= all || waiting.filter((other) => other.asking.who === asking.who).length >= perAsker)
          return reject(new OverloadedError())
        const turn: Waiting = {
          asking,
          start: () => {
            asking.signal.removeEventListener('abort', turn.leave)
            return work().then(resolve, reject)
          },
          leave: () => {
            waiting.splice(waiting.indexOf(turn), 1)
            reject(new GoneError())
          },
        }
        asking.signal.addEventListener('abort', turn.leave, { once: true })
        waiting.push(turn)
        void next()
      }),
  }
}
