import type { IsoDate, IsoMonth } from '../dates/calendar-date.ts'
import { ownDate } from './investment.ts'
import type { LogEntry, Provenance } from './log.ts'

/** Funds that arrived in a month from one source (资金到位), integer yuan. */
export interface FundEntry extends LogEntry {
  month: IsoMonth
  fundSource: string
  arrivedYuan: number
  provenance: Provenance
  /** The zone's day on which it was recorded. */
  recordedOn: IsoDate
}

/** What has arrived as of a date, integer yuan. */
export interface ArrivedFunds {
  /** Null when nothing was ever reported. */
  totalYuan: number | null
  /** Of the as-of year; null when nothing was reported of it. */
  annualYuan: number | null
  /** The latest month first, within it by source. */
  items: Pick<FundEntry, 'id' | 'month' | 'fundSource' | 'arrivedYuan' | 'provenance'>[]
}

/** Arrived funds from standing entries. Of each month and source the last received entry counts, each from its own date on. */
export function arrivedFunds(entries: readonly FundEntry[], asOf: IsoDate): ArrivedFunds {
  const last = new Map<string, FundEntry>()
  for (const entry of entries.toSorted((a, b) => a.sequence - b.sequence)) {
    if (ownDate(entry) <= asOf) last.set(`${entry.month} ${entry.fundSource}`, entry)
  }
  const items = [...last.values()]
    .map(({ id, month, fundSource, arrivedYuan, provenance }) => ({ id, month, fundSource, arrivedYuan, provenance }))
    .sort((a, b) => (a.month === b.month ? 0 : a.month < b.month ? 1 : -1) || a.fundSource.localeCompare(b.fundSource, 'zh-CN'))
  const sum = (list: typeof items) => (list.length === 0 ? null : list.reduce((total, { arrivedYuan }) => total + arrivedYuan, 0))
  return { totalYuan: sum(items), annualYuan: sum(items.filter(({ month }) => month.startsWith(asOf.slice(0, 4)))), items }
}
