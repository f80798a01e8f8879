import type { Reporting } from './reporting.ts'

/** Colours a rule can give, best first. */
export type RuleLight = 'green' | 'yellow' | 'red'
/** A project's light: grey when it is unknown or out of date. */
export type Light = RuleLight | 'grey'

/** One rule's answer. `light` null: inputs are missing (未填报), the rule doesn't count. */
export interface Verdict {
  rule: RuleId
  light: RuleLight | null
  /** What the rule looked at. Numbers carry their unit in the name. */
  inputs: Record<string, number | string | boolean | null>
  /** The limits that were applied. */
  threshold: Record<string, number>
  /** What turns it green; null when it is, or when the inputs are missing. */
  remedy: Remedy | null
  exemption: Exemption | null
}

export type RuleId = 'start' | 'progress' | 'investment' | 'registration' | 'milestone' | 'blocking'

/** A sentence's key with its figures; the wording belongs to the screen. */
export interface Remedy {
  code: RuleId
  params: Record<string, number | string>
}

/** An accepted exemption: shown, but the raw verdict still counts. */
export interface Exemption {
  reason: string
  until: string
}

const SEVERITY: Record<RuleLight, number> = { green: 0, yellow: 1, red: 2 }

/** The worst of the lights that count; null when none does. */
export function worst(lights: readonly (RuleLight | null)[]): RuleLight | null {
  return lights.reduce<RuleLight | null>(
    (found, light) => (light !== null && (found === null || SEVERITY[light] > SEVERITY[found]) ? light : found),
    null,
  )
}

/** Why a light is as it is: the rules that are not green, and how fresh the reporting is. */
export interface LightReasons {
  verdicts: Verdict[]
  reporting: Reporting | null
  isBasisLacking: boolean
}
