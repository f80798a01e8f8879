import { mustChange, type PasswordPolicy } from './password-policy.ts'
import type { Role } from './roles.ts'
import { needsSecondFactor, type SecondFactorDuty } from './second-factor.ts'

/** What somebody must do before anything else. */
export type DutyFirst = 'passwordExpired' | 'secondFactorMissing'

interface Person {
  role: Role
  passwordSetOn: string
  isPasswordInitial: boolean
  hasSecondFactor: boolean
}

/** The rules that every account is held to. */
export interface AccountRules {
  passwordPolicy: PasswordPolicy
  secondFactorDuty: SecondFactorDuty
  /** True where who administers does not audit. */
  areRolesApart: boolean
}

/** What somebody must do before anything else; null: nothing. */
export function dutyFirst(
  person: Person,
  { passwordPolicy, secondFactorDuty }: Pick<AccountRules, 'passwordPolicy' | 'secondFactorDuty'>,
  now: Date,
): DutyFirst | null {
  if (mustChange(person, passwordPolicy, now)) return 'passwordExpired'
  return !person.hasSecondFactor && needsSecondFactor(person.role, secondFactorDuty) ? 'secondFactorMissing' : null
}
