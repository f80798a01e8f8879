/** When a letter is proposed. */
export interface LetterRules {
  /** 提醒函 for a yellow light. */
  reminderOnYellow: boolean
  /** 督办函 for a red light. */
  supervisionOnRed: boolean
  /** 督办函 for an issue, a permit or another letter that is so many days overdue; null: never. */
  issueOverdueDays: number | null
  approvalOverdueDays: number | null
  letterOverdueDays: number | null
  /** Working days until the reply is due. */
  replyWorkingDays: number
}

export const DEFAULT_LETTER_RULES: LetterRules = {
  reminderOnYellow: true,
  supervisionOnRed: true,
  issueOverdueDays: 1,
  approvalOverdueDays: 1,
  letterOverdueDays: 1,
  replyWorkingDays: 5,
}

/** Why a letter is written: a light, an overdue issue or permit step, or a letter that is not answered. */
export const LETTER_CAUSE_KINDS = ['red', 'yellow', 'issue', 'approval', 'letter'] as const
export type LetterCauseKind = (typeof LETTER_CAUSE_KINDS)[number]

/** What a letter is about, so that it is not proposed twice. `id`: of the project, issue, step or letter. */
export interface LetterCause {
  kind: LetterCauseKind
  id: string
}

/** Names a cause of a project, or of none, among others. */
export const causeKey = ({ kind, id }: LetterCause, projectId: string | null): string => `${kind} ${id} ${projectId ?? ''}`

/** Days after a letter's end before the same cause is proposed again. */
export const REST_DAYS = 7
