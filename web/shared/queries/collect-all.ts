/** A piece of a list: its lines, how many there are in all, and the day and the revision of the data that they are of. */
interface Piece<T> {
  items: readonly T[]
  total: number
  asOf: string
  revision: number
}

/** How often a list is begun anew because it has changed while it was read. */
const MAX_BEGINNINGS = 5

/**
 * All of a list, piece by piece, as of one revision: what changes meanwhile would double some lines and drop others.
 * `onProgress` hears how many there are so far. Throws where the list changes faster than it can be read.
 */
export async function collectAll<T>(
  fetchFrom: (offset: number) => Promise<Piece<T>>,
  onProgress: (done: number) => void,
): Promise<{ items: T[]; asOf: string }> {
  for (let beginning = 0; beginning < MAX_BEGINNINGS; beginning += 1) {
    const whole = await collectOnce(fetchFrom, onProgress)
    if (whole) return whole
  }
  throw new Error(`the list changed ${MAX_BEGINNINGS} times while it was read`)
}

/** Null: the list has changed meanwhile. */
async function collectOnce<T>(
  fetchFrom: (offset: number) => Promise<Piece<T>>,
  onProgress: (done: number) => void,
): Promise<{ items: T[]; asOf: string } | null> {
  const first = await fetchFrom(0)
  const items = [...first.items]
  onProgress(items.length)
  while (items.length < first.total) {
    const piece = await fetchFrom(items.length)
    if (piece.revision !== first.revision || piece.items.length === 0) return null
    items.push(...piece.items)
    onProgress(items.length)
  }
  return { items, asOf: first.asOf }
}
