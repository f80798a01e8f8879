import { BENCH_DAY } from './made-up-zone.ts'

export const TEN_MINUTES_MS = 10 * 60_000

/** Five minutes before midnight in China. */
export const BEFORE_MIDNIGHT = `${BENCH_DAY}T15:55:00Z`
