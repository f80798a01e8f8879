import { v4 as newId } from 'uuid'
import { readStored, writeStored } from '@/stores/browser-storage.ts'

/** A report that has not been sent: what has not been touched is null and not sent. */
export interface Draft {
  /** Stays the same until it is stored, so that no retry stores it twice. */
  id: string
  asOf: string
  percent: number | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
  note: string
  reason: string
}

const keyOf = (milestoneId: string) => `jindutiao.draft.${milestoneId}`

export function newDraft(today: string): Draft {
  return { id: newId(), asOf: today, percent: null, startedOn: null, finishedOn: null, forecastFinish: null, note: '', reason: '' }
}

/** The draft that this device keeps for a milestone, or a new one; it outlives a reload and a dead battery. */
export function loadDraft(milestoneId: string, today: string): Draft {
  try {
    const kept: unknown = JSON.parse(readStored(keyOf(milestoneId)) ?? 'null')
    return kept !== null && typeof kept === 'object' ? { ...newDraft(today), ...kept } : newDraft(today)
  } catch {
    return newDraft(today)
  }
}

export function keepDraft(milestoneId: string, draft: Draft): void {
  writeStored(keyOf(milestoneId), JSON.stringify(draft))
}

export function forgetDraft(milestoneId: string): void {
  writeStored(keyOf(milestoneId), 'null')
}

/** True when there is anything to send. */
export function saysSomething({ percent, startedOn, finishedOn, forecastFinish }: Draft): boolean {
  return percent !== null || startedOn !== null || finishedOn !== null || forecastFinish !== null
}

/** The draft as the API takes it. */
export function toReport(milestoneId: string, draft: Draft) {
  const { id, asOf, percent, startedOn, finishedOn, forecastFinish, note, reason } = draft
  return {
    id,
    milestoneId,
    asOf,
    ...(percent === null ? {} : { percent }),
    ...(startedOn === null ? {} : { startedOn }),
    ...(finishedOn === null ? {} : { finishedOn }),
    ...(forecastFinish === null ? {} : { forecastFinish }),
    ...(note.trim() === '' ? {} : { note }),
    ...(reason.trim() === '' ? {} : { reason }),
  }
}
