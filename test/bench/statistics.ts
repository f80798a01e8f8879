/** Middle value and spread of a series. */
export interface Series {
  median: number
  min: number
  max: number
  runs: number
}

export function seriesOf(values: readonly number[]): Series {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { median, min: sorted[0]!, max: sorted.at(-1)!, runs: sorted.length }
}

/** Milliseconds that something takes, run after run. */
export async function timed(runs: number, work: (run: number) => unknown): Promise<Series> {
  const values: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    await work(run)
    values.push(performance.now() - start)
  }
  return seriesOf(values)
}

/** The ratio of two medians, with what the worst and the best pairing of their runs would give. */
export function ratio(ours: Series, theirs: Series): Series {
  return {
    median: ours.median / theirs.median,
    min: ours.min / theirs.max,
    max: ours.max / theirs.min,
    runs: Math.min(ours.runs, theirs.runs),
  }
}
