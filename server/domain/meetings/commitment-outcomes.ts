/** What became of a milestone that was to be finished: in time, late, moved to a later day or left out by a new plan, or open. */
export const COMMITMENT_OUTCOMES = ['kept', 'late', 'pushedOut', 'dropped', 'open'] as const
export type CommitmentOutcome = (typeof COMMITMENT_OUTCOMES)[number]
