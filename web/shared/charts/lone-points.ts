/** Whether a value has neither a known one before nor after it: a line does not show it, so it needs a mark of its own. */
export function isLonePoint(values: readonly (number | null)[], index: number): boolean {
  const isKnown = (at: number) => (values[at] ?? null) !== null
  return isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1)
}
