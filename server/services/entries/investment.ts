import { investmentFaults, type InvestmentReport } from '#domain/entry-faults/investment-faults.ts'
import { rowToInvestmentEntry } from '#db/repositories/ledger/log-rows.ts'
import { rowToStoredEntry, effectiveBeside, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** Completed investment as its reporter sends it. */
export interface NewInvestment extends NewEntry, InvestmentReport {
  note: string | null
  /** True when the reporter has seen that the sum exceeds the total, and means it; not stored. */
  isOverTotalConfirmed: boolean
}

export interface StoredInvestment extends StoredEntry, InvestmentReport {
  note: string | null
}

export const investmentKind: EntryKind<NewInvestment, 'investment_entry', StoredInvestment> = {
  name: 'investment',
  table: 'investment_entry',
  action: 'investment.record',
  subject: ['basis'],
  toColumns: ({ basis, month, openingYear, doneYuan, note }) => ({
    basis,
    month,
    opening_year: openingYear,
    done_yuan: doneYuan,
    note,
  }),
  stamp: (_sent, { today }) => ({ recorded_on: today }),
  toStored: (row) => ({
    ...rowToStoredEntry(row),
    basis: row.basis,
    month: row.month,
    openingYear: row.opening_year,
    doneYuan: row.done_yuan,
    note: row.note,
  }),
  toAdded: (row) => ({ log: 'investment', entry: rowToInvestmentEntry(row) }),
  async faults(sent, { today, ledger }) {
    const { investment, reviews, totalInvestmentYuan } = await ledger()
    const standing = effectiveBeside(investment, reviews, sent)
    return investmentFaults(sent, { today, standing, totalInvestmentYuan, isOverTotalConfirmed: sent.isOverTotalConfirmed })
  },
}
