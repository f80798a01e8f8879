import type { Role } from './roles.ts'

/** Of whom a second factor is asked: of whoever has chosen it, of administrators, or of everybody who signs in. */
export const SECOND_FACTOR_DUTIES = ['chosen', 'admin', 'all'] as const
export type SecondFactorDuty = (typeof SECOND_FACTOR_DUTIES)[number]

/** True where somebody may not go without a second factor. */
export function needsSecondFactor(role: Role, duty: SecondFactorDuty): boolean {
  return duty === 'all' || (duty === 'admin' && role === 'admin')
}
