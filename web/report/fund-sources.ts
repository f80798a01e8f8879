/** Places of the names by which funds of a zone's projects are mostly called, in `report.fundSources`; others are written. */
export const FUND_SOURCES = [0, 1, 2, 3, 4, 5] as const
