import { withCommas } from '@/shared/format/money.ts'

/** More than a thousand of anything is read across a hall without its decimals. */
export const MANY = 1000

export function decimalsOf(value: number): number {
  return value >= MANY ? 0 : 2
}

/** An amount as a wall shows it. */
export function onWall(value: number): string {
  return withCommas(value, decimalsOf(value))
}
