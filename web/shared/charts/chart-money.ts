import { inUnit, trimmed, unitFor, withCommas, type MoneyUnit } from '@/shared/format/money.ts'
import type { LocaleName } from '@/shared/stores/settings.ts'

/** How the amounts of one chart are shown: all in one unit. */
export interface ChartMoney {
  unit: MoneyUnit
  /** At a tick of an axis, which names its unit elsewhere. */
  tick: (yuan: number) => string
  /** Beside a bar or a point, with two decimals. */
  label: (yuan: number) => string
}

/** The unit in which a chart shows amounts: that of the largest. */
export function chartMoney(amounts: readonly (number | null)[], locale: LocaleName): ChartMoney {
  const unit = unitFor(Math.max(0, ...amounts.map((yuan) => Math.abs(yuan ?? 0))), locale)
  return {
    unit,
    tick: (yuan) => trimmed(inUnit(yuan, unit), 4),
    label: (yuan) => withCommas(inUnit(yuan, unit), 2),
  }
}
