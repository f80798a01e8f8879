/** A value of a thing before and after it was changed; undefined: there was, or is, none. */
export interface Difference {
  /** Where the value is: `settings.scenes.0.seconds`. */
  path: string
  before: unknown
  after: unknown
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function compare(path: string, before: unknown, after: unknown, found: Difference[]): void {
  if (isThing(before) || isThing(after)) {
    const [old, now] = [isThing(before) ? before : {}, isThing(after) ? after : {}]
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    // An empty list that was something, or became it, has no values that could tell.
    if (names.length === 0 && JSON.stringify(before) !== JSON.stringify(after)) found.push({ path, before, after })
    for (const name of names) compare(path === '' ? name : `${path}.${name}`, old[name], now[name], found)
  } else if (before !== after) found.push({ path, before, after })
}

/** Where two things differ, value by value; a thing that was not there before differs in all that it has. */
export function differences(before: unknown, after: unknown): Difference[] {
  const found: Difference[] = []
  compare('', before, after, found)
  return found
}
