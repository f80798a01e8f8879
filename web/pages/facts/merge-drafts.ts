import { FIELDS, type FieldKey } from './fact-fields.ts'
import type { FactsDraft } from './facts-draft.ts'

/** What two people can differ in: a field, who takes part, what the project is to bring, or where the site is. */
export type PartKey = FieldKey | 'parties' | 'benefitTargets' | 'site'

/** One part that somebody else has changed since the form was opened. */
export interface Difference {
  key: PartKey
  /** True when this person has changed it too, to something else: one of the two must be chosen. */
  isConflict: boolean
}

const PARTS: readonly PartKey[] = [...FIELDS.map(({ key }) => key), 'parties', 'benefitTargets', 'site']

/** A part as one text, to be compared and kept. */
export function partText(draft: FactsDraft, key: PartKey): string {
  if (key === 'parties' || key === 'benefitTargets') return JSON.stringify(draft[key])
  return key === 'site' ? `${draft.lng} ${draft.lat} ${draft.shape ? JSON.stringify(draft.shape) : ''}`.trim() : draft.values[key]
}

/** What `theirs` has changed since `began`, held against what `mine` has. */
export function differences(began: FactsDraft, mine: FactsDraft, theirs: FactsDraft): Difference[] {
  return PARTS.flatMap((key) => {
    const [before, now, own] = [partText(began, key), partText(theirs, key), partText(mine, key)]
    return now === before || now === own ? [] : [{ key, isConflict: own !== before }]
  })
}

/** `mine` with what is taken over from `theirs`. */
export function merged(mine: FactsDraft, theirs: FactsDraft, taken: readonly PartKey[]): FactsDraft {
  const isTaken = new Set(taken)
  const values = Object.fromEntries(FIELDS.map(({ key }) => [key, (isTaken.has(key) ? theirs : mine).values[key]]))
  const site = isTaken.has('site') ? theirs : mine
  return {
    values: values as FactsDraft['values'],
    parties: (isTaken.has('parties') ? theirs : mine).parties.map((party) => ({ ...party })),
    benefitTargets: (isTaken.has('benefitTargets') ? theirs : mine).benefitTargets.map((target) => ({ ...target })),
    lng: site.lng,
    lat: site.lat,
    shape: site.shape,
  }
}
