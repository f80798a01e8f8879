/** The limits of a zone's rules; data, versioned per zone. Units are in the names. */
export interface RuleSet {
  start: { yellowMonths: number; redMonths: number }
  progress: { yellowPoints: number; redPoints: number }
  investment: { yellowPoints: number; redPoints: number }
  registration: { minimumYuan: number; yellowMonths: number; redMonths: number }
  milestone: { yellowDays: number; redDays: number }
  blocking: { yellowDays: number; redDays: number }
  reporting: { yellowDays: number; greyDays: number }
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
  reporting: { yellowDays: 35, greyDays: 70 },
}
