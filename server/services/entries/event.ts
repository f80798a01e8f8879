import { eventFaults, type EventReport } from '#domain/entry-faults/event-faults.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import { lifeCycle, type BeforeStart } from '#domain/entries/stage.ts'
import { rowToStoredEntry, effectiveBeside, type EntryKind, type NewEntry, type StoredEntry } from './record-entry.ts'

/** A project event as its reporter sends it. */
export interface NewEvent extends NewEntry, EventReport {
  note: string | null
}

export interface StoredEvent extends StoredEntry, NewEvent {}

/** Whether something of a project is under way before its start says nothing about its events. */
const NOT_LOOKED_AT: BeforeStart = { hasPermit: false, hasBaseline: false, signedOn: null, plannedStart: null }

export const eventKind: EntryKind<NewEvent, 'project_event', StoredEvent> = {
  name: 'event',
  table: 'project_event',
  action: 'event.record',
  subject: [],
  toColumns: ({ kind, on, reason, nextReview, note }) => ({
    kind,
    on_date: on,
    is_bound: 0,
    reason,
    next_review: nextReview,
    note,
  }),
  toStored: (row) => ({
    ...rowToStoredEntry(row),
    kind: row.kind,
    on: row.on_date,
    reason: row.reason,
    nextReview: row.next_review,
    note: row.note,
  }),
  async faults(sent, { today, ledger, by }) {
    const { events, reviews } = await ledger()
    const onItsDay = lifeCycle(effectiveBeside(events, reviews, sent), NOT_LOOKED_AT, lastDay(sent.on))
    return eventFaults(sent, { today, stage: onItsDay.stage, maySupervise: by.maySupervise })
  },
  isOfSupervisors: ({ kind }) => kind === 'cancelled',
}
