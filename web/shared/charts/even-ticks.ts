/** Least and greatest value of an axis, and the step between its ticks. */
export interface Ticks {
  min: number
  max: number
  interval: number
}

/** Steps that people count in, within a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10]
/** Ticks above zero, where nothing is below. */
const TICKS = 3

/** The least step that people count in and that is no smaller than this. */
function evenStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return STEPS.find((step) => step * power >= least * (1 - 1e-9))! * power
}

/**
 * Ticks of axes that share one zero line and one grid: each counts in steps of its own, and all have equally many steps
 * above and below zero. Unknown values are left out; an axis of nothing but zeros counts to `least`.
 */
export function evenTicks(axes: readonly (readonly (number | null)[])[], least: number): Ticks[] {
  const spans = axes.map((values) => {
    const known = values.filter((value) => value !== null)
    const low = Math.min(0, ...known)
    const high = Math.max(0, ...known) || (low === 0 ? least : 0)
    return { low, high, step: evenStep(Math.max(-low, high) / TICKS) }
  })
  const count = (value: number, step: number) => Math.ceil((value / step) * (1 - 1e-9))
  const up = Math.max(1, ...spans.map(({ high, step }) => count(high, step)))
  const down = Math.max(0, ...spans.map(({ low, step }) => count(-low, step)))
  return spans.map(({ step }) => ({ min: down === 0 ? 0 : -down * step, max: up * step, interval: step }))
}
