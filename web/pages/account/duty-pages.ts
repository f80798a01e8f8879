import type { DutyFirst } from '#domain/people/duty-first.ts'

/** Where people do what they must do before anything else. */
export const DUTY_PAGES: Record<DutyFirst, { name: string }> = {
  passwordExpired: { name: 'password' },
  secondFactorMissing: { name: 'secondFactor' },
}
