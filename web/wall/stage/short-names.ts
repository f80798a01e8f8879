/** Characters at the start that are kept before what was left out. */
const HEAD = 3

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/** The longest start that a name shares with another one of the list. */
function sharedStart(name: string, names: readonly string[]): number {
  return Math.max(0, ...names.filter((other) => other !== name).map((other) => commonStart(name, other)))
}

/**
 * Names of at most so many characters. A longer one is cut where it is no loss: at its end, or, where others begin alike,
 * before what tells it apart.
 */
export function shortNames(names: readonly string[], most: number): string[] {
  return names.map((name) => {
    if (name.length <= most) return name
    const shared = sharedStart(name, names)
    if (shared < most - 2) return `${name.slice(0, most - 1)}…`
    const room = most - HEAD - 1
    const start = Math.max(HEAD + 1, Math.min(shared - 1, name.length - room))
    const tail = name.slice(start, start + room)
    return `${name.slice(0, HEAD)}…${start + room < name.length ? `${tail.slice(0, -1)}…` : tail}`
  })
}
