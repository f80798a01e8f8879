/** What was promised of a project for a year (年度目标责任); null: not set. */
export interface AnnualTarget {
  year: number
  /** What is to be invested, integer yuan. */
  plannedYuan: number | null
  /** What is to be seen on the site at the end of each quarter, in words. */
  imageByQuarter: (string | null)[]
  leaderRole: string | null
  responsibleUnit: string | null
}

/** False for a target that was emptied again: nothing is promised for that year. */
export function isTargetSet({ plannedYuan, imageByQuarter, leaderRole, responsibleUnit }: Omit<AnnualTarget, 'year'>): boolean {
  return [plannedYuan, ...imageByQuarter, leaderRole, responsibleUnit].some((value) => value !== null)
}
