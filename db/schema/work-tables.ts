import type { Generated } from 'kysely'
import type { Provenance } from '#domain/entries/log.ts'
import type { LetterEntryKind, LetterKind, LetterState } from '#domain/letters/letter.ts'
import type { LetterCauseKind, LetterRules } from '#domain/letters/letter-rules.ts'
import type { AgendaPlan } from '#domain/meetings/agenda.ts'
import type { Flag } from './flag.ts'
import type { JsonText } from './json-text.ts'

/** A 调度会. `minutes`: everything that its page showed when it was closed, and `agenda` what was arranged by hand. */
export interface MeetingTable {
  id: string
  zone_id: string
  title: string
  held_on: string
  /** The day with which the meeting's day is compared. */
  since_on: string
  place: string | null
  chair: string | null
  attendees: string | null
  agenda: JsonText<AgendaPlan>
  version: Generated<number>
  created_at: string
  created_by: string
  closed_at: string | null
  closed_by: string | null
  minutes: string | null
}

/** A letter to a unit (两函一单). Its state follows from its entries. */
export interface LetterTable {
  id: string
  zone_id: string
  kind: LetterKind
  /** Its number within its kind and year; null: a draft. */
  year: number | null
  number: number | null
  project_id: string | null
  /** The meeting whose decision it is. */
  meeting_id: string | null
  /** The issue that it speaks of, or that was raised with it. */
  issue_id: string | null
  subject: string
  requirement: string | null
  lead_unit: string
  helping_units: string | null
  leader: string | null
  contact: string | null
  phone: string | null
  deadline: string
  /** The deadline with which it was issued. */
  first_deadline: string | null
  reply_every_days: number | null
  /** 1: an issue is raised on the project when the letter is issued. */
  raises_issue: Flag
  /** Why the rules proposed it. */
  cause_kind: LetterCauseKind | null
  cause_id: string | null
  state: LetterState
  /** The day by which the unit must reply next; null: no reply is owed. */
  due_on: string | null
  issued_on: string | null
  /** The day on which it was closed or withdrawn. */
  ended_on: string | null
  /** The account that accepted the reply. */
  accepted_by: string | null
  position: number
  version: Generated<number>
  created_at: string
  created_by: string
  provenance: Provenance
}

/** Something that happened to a letter; append-only. */
export interface LetterEntryTable {
  sequence: Generated<number>
  id: string
  letter_id: string
  kind: LetterEntryKind
  on_date: string
  note: string | null
  deadline: string | null
  expected_on: string | null
  is_final: Flag
  /** The office. */
  reporter: string
  reporter_id: string | null
  recorded_at: string
}

/** A version of what letters a zone has proposed to it. */
export interface LetterRuleSetTable {
  zone_id: string
  version: number
  rules: JsonText<LetterRules>
  recorded_at: string
}
