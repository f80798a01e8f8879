/** More than these wait for their turn in vain. */
const MAX_WAITING = 20

/** Does pieces of work one after the other; who comes when too many wait is refused with `overloaded`. */
export function createOneAtATime(overloaded: () => Error) {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= MAX_WAITING) throw overloaded()
    waiting += 1
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      waiting -= 1
    }
  }
}
