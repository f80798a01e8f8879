/** How far behind what should be there something may be: in percentage points, or in percent of what should be there. */
export type BehindLimits = { yellowPoints: number; redPoints: number } | { yellowBelowPercent: number; redBelowPercent: number }

/** The limits of a zone's rules; data, versioned per zone. Units are in the names. */
export interface RuleSet {
  start: { yellowMonths: number; redMonths: number }
  progress: BehindLimits
  investment: BehindLimits
  registration: { minimumYuan: number; yellowMonths: number; redMonths: number }
  milestone: { yellowDays: number; redDays: number }
  blocking: { yellowDays: number; redDays: number }
  /** 填报: so many days after the project's cadence a report is late; twice as late, the light is grey. */
  reporting: { graceDays: number }
}

/**
 * Default preset, after the rule that Yinchuan published in March 2025 (参照); `milestone`, `blocking` and
 * `reporting` are ours.
 */
export const YINCHUAN: RuleSet = {
  start: { yellowMonths: 1, redMonths: 3 },
  progress: { yellowPoints: 10, redPoints: 30 },
  investment: { yellowPoints: 10, redPoints: 30 },
  registration: { minimumYuan: 5_000_000, yellowMonths: 1, redMonths: 2 },
  milestone: { yellowDays: 1, redDays: 15 },
  blocking: { yellowDays: 1, redDays: 30 },
  reporting: { graceDays: 5 },
}

/** Second preset: the ratio rule of Wuhan for progress and investment (参照); the others as above. */
export const WUHAN: RuleSet = {
  ...YINCHUAN,
  progress: { yellowBelowPercent: 80, redBelowPercent: 60 },
  investment: { yellowBelowPercent: 80, redBelowPercent: 60 },
}

/** The rule sets that come with the program. */
export const PRESET_RULES = { yinchuan: YINCHUAN, wuhan: WUHAN } as const
export type PresetRules = keyof typeof PRESET_RULES
