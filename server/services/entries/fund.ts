import { dateFaults } from '#domain/entry-faults/entry-date.ts'
import type { IsoMonth } from '#domain/dates/calendar-date.ts'
import { rowToStoredEntry, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** Funds that arrived in a month, from one source; integer yuan. */
export interface NewFund extends NewEntry {
  month: IsoMonth
  fundSource: string
  arrivedYuan: number
  note: string | null
}

export interface StoredFund extends StoredEntry, NewFund {}

export const fundKind: EntryKind<NewFund, 'fund_entry', StoredFund> = {
  name: 'fund',
  table: 'fund_entry',
  action: 'fund.record',
  subject: [],
  toColumns: ({ month, fundSource, arrivedYuan, note }) => ({ month, fund_source: fundSource, arrived_yuan: arrivedYuan, note }),
  stamp: (_sent, { today }) => ({ recorded_on: today }),
  toStored: (row) => ({
    ...rowToStoredEntry(row),
    month: row.month,
    fundSource: row.fund_source,
    arrivedYuan: row.arrived_yuan,
    note: row.note,
  }),
  faults: async ({ month }, { today }) => dateFaults('month', month, today),
}
