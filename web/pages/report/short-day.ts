import { monthDay } from '@/shared/format/date.ts'

/** A date with its year only where that is not today's. */
export function shortDay(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? monthDay(date) : date
}
