import type { PlanRow } from './plan-draft.ts'

/** More steps back nobody counts. */
const MAX_STEPS = 50

/** The rows of the grid as they were before each change; what is typed into one cell is one change. */
export function createRowHistory() {
  const past: PlanRow[][] = []
  let typed: string | null = null
  return {
    /** Notes the rows before a change. `cell`: the one that is typed into; none: another change. */
    remember(rows: readonly PlanRow[], cell: string | null = null): void {
      const isSameCell = cell !== null && cell === typed
      typed = cell
      if (isSameCell) return
      past.push(rows.map((row) => ({ ...row })))
      if (past.length > MAX_STEPS) past.shift()
    },
    /** The rows before the last change; undefined: nothing is left. */
    back(): PlanRow[] | undefined {
      typed = null
      return past.pop()
    },
  }
}
