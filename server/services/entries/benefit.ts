import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { dateFaults } from '#domain/entry-faults/entry-date.ts'
import { hasBenefitTarget } from '#db/repositories/project/benefit-targets.ts'
import { rowToStoredEntry, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** What a target figure of a project's operation (达产指标) has reached on a day, in the target's unit. */
export interface NewBenefit extends NewEntry {
  measure: string
  asOf: IsoDate
  actualValue: number
  note: string | null
}

export interface StoredBenefit extends StoredEntry, NewBenefit {}

export const benefitKind: EntryKind<NewBenefit, 'benefit_entry', StoredBenefit> = {
  name: 'benefit',
  table: 'benefit_entry',
  action: 'benefit.record',
  subject: ['measure'],
  toColumns: ({ measure, asOf, actualValue, note }) => ({ measure, as_of: asOf, actual_value: actualValue, note }),
  toStored: (row) => ({
    ...rowToStoredEntry(row),
    measure: row.measure,
    asOf: row.as_of,
    actualValue: row.actual_value,
    note: row.note,
  }),
  async faults({ measure, asOf }, { trx, projectId, today }) {
    const faults = dateFaults('asOf', asOf, today)
    if (!(await hasBenefitTarget(trx, projectId, measure))) faults.push({ field: 'measure', fault: 'notOfProject' })
    return faults
  },
}
