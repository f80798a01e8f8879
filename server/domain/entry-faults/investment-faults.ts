import type { IsoDate, IsoMonth } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import { completion } from '../entries/investment.ts'
import type { InvestmentEntry } from '../entries/log.ts'
import { dateFaults } from './entry-date.ts'

/** Completed investment as somebody reports it: of a month, or the balance at the start of a year; integer yuan. */
export type InvestmentReport = Pick<InvestmentEntry, 'basis' | 'month' | 'openingYear' | 'doneYuan'>

/** What an investment report is held against. */
export interface InvestmentContext {
  today: IsoDate
  /** The standing entries without the one that is being corrected. */
  standing: readonly InvestmentEntry[]
  totalInvestmentYuan: number | null
  /** True when the reporter has seen that the sum exceeds the total, and means it. */
  isOverTotalConfirmed: boolean
}

/** The sum on a basis once a report counts, integer yuan. */
function sumWith(report: InvestmentReport, { standing, today }: InvestmentContext): number {
  const sequence = Math.max(0, ...standing.map((entry) => entry.sequence)) + 1
  const added: InvestmentEntry = {
    ...report,
    id: '',
    sequence,
    recordedAt: '',
    status: 'submitted',
    replaces: null,
    isWithdrawal: false,
    recordedOn: today,
  }
  return completion([...standing, added], report.basis, today).cumulativeDoneYuan ?? 0
}

function periodFaults(month: IsoMonth | null, openingYear: number | null, today: IsoDate): FieldFault[] {
  if (month !== null && openingYear === null) return dateFaults('month', month, today)
  if (month === null && openingYear !== null) return dateFaults('opening', String(openingYear), today)
  return [{ field: 'month', fault: 'monthOrOpening' }]
}

/** Everything that is wrong with a report of completed investment; a sum over the total asks to be confirmed. */
export function investmentFaults(report: InvestmentReport, context: InvestmentContext): FieldFault[] {
  const faults = periodFaults(report.month, report.openingYear, context.today)
  const { totalInvestmentYuan, isOverTotalConfirmed } = context
  if (faults.length > 0 || totalInvestmentYuan === null || isOverTotalConfirmed) return faults
  const sumYuan = sumWith(report, context)
  return sumYuan > totalInvestmentYuan ? [{ field: 'doneYuan', fault: 'overTotal', sumYuan, totalInvestmentYuan }] : []
}
