/** A list in a text column, or null. */
export function fromList(list: readonly (string | number)[] | null): string | null {
  return list && JSON.stringify(list)
}

/** The list that `fromList` has written. */
export function toList<T extends string | number>(text: string | null): T[] | null {
  return text === null ? null : (JSON.parse(text) as T[])
}
