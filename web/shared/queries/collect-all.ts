/** A piece of a list: its lines, how many there are in all, and the day that they are of. */
interface Piece<T> {
  items: readonly T[]
  total: number
  asOf: string
}

/** All of a list, piece by piece; `onProgress` hears how many there are so far. */
export async function collectAll<T>(
  fetchFrom: (offset: number) => Promise<Piece<T>>,
  onProgress: (done: number) => void,
): Promise<{ items: T[]; asOf: string }> {
  const items: T[] = []
  for (;;) {
    const piece = await fetchFrom(items.length)
    items.push(...piece.items)
    onProgress(items.length)
    if (items.length >= piece.total || piece.items.length === 0) return { items, asOf: piece.asOf }
  }
}
