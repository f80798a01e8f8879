/** How often a project owes a report. */
export const CADENCES = ['weekly', 'halfMonthly', 'monthly', 'quarterly', 'none'] as const
export type Cadence = (typeof CADENCES)[number]

/** Days from one report to the next; null: none is owed. */
export const CADENCE_DAYS: Record<Cadence, number | null> = { weekly: 7, halfMonthly: 15, monthly: 30, quarterly: 91, none: null }

/** What a project owes of which nobody has said otherwise. */
export const USUAL_CADENCE: Cadence = 'monthly'
