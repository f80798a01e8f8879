import type { PasswordFault } from '../values/errors.ts'

/** Which rules a password must meet: 等保二级 (GB/T 22239), or NIST SP 800-63B-4. */
export const PASSWORD_POLICIES = ['mlps2', 'nist'] as const
export type PasswordPolicyName = (typeof PASSWORD_POLICIES)[number]

export interface PasswordPolicy {
  /** Characters. */
  minLength: number
  /** How many of lower case, upper case, digits and others it must hold. */
  kinds: number
  /** How many former passwords may not come back. */
  history: number
  /** Days until it must be changed; null: never. */
  maxAgeDays: number | null
}

export const POLICIES: Record<PasswordPolicyName, PasswordPolicy> = {
  mlps2: { minLength: 8, kinds: 3, history: 5, maxAgeDays: 90 },
  nist: { minLength: 15, kinds: 1, history: 0, maxAgeDays: null },
}

/** Longer ones would only keep the machine busy. */
const MAX_LENGTH = 128

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/]

/** Every rule of the policy that a password breaks, but for those that need its history or a dictionary. */
export function passwordFaults(password: string, username: string, policy: PasswordPolicy): PasswordFault[] {
  const lower = password.toLowerCase()
  const length = [...password].length
  return [
    ...(length < policy.minLength ? (['tooShort'] as const) : []),
    ...(length > MAX_LENGTH ? (['tooLong'] as const) : []),
    ...(KINDS.filter((kind) => kind.test(password)).length < policy.kinds ? (['tooSimple'] as const) : []),
    ...(username !== '' && lower.includes(username.toLowerCase()) ? (['holdsName'] as const) : []),
  ]
}

const DAY_MS = 86_400_000

/** True when a password must be changed by now: it is too old, or somebody else has chosen it. */
export function mustChange(
  { passwordSetOn, isPasswordInitial }: { passwordSetOn: string; isPasswordInitial: boolean },
  { maxAgeDays }: PasswordPolicy,
  now: Date,
): boolean {
  return isPasswordInitial || (maxAgeDays !== null && now.getTime() - Date.parse(passwordSetOn) >= maxAgeDays * DAY_MS)
}
