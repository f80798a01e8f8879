/** Who must act: a unit (责任单位、审批部门), a leader (包保领导) or an agent (代办专员). */
export const DUTY_KINDS = ['unit', 'leader', 'agent'] as const
export type DutyKind = (typeof DUTY_KINDS)[number]

/** What is known of somebody who must act beside the name; null: not said. */
export interface DutyHolderFacts {
  contact: string | null
  phone: string | null
  note: string | null
  /** By which name they sign in; null: no account is theirs. */
  username: string | null
}

/** A name, as it is written in ledgers, entries and letters, and the name that it means. */
export interface DutyName {
  name: string
  meant: string
}
