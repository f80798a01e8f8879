import { extractJson } from '#server/cli/extract.ts'

/** A text with what a careful reader takes from it. `expected`: null stays empty; absent: not stated. */
export interface PressCase {
  id: string
  text: string
  published: string | null
  expected: Record<string, unknown>
}

/** How often a field was said rightly, was said, and should have been said. */
export interface Score {
  right: number
  said: number
  there: number
}

const isSame = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= Math.abs(other) * 1e-5
    : JSON.stringify(one) === JSON.stringify(other)

/** One line for each figure of an answer; lists of projects by their places, without names, which may be shortened otherwise. */
function flat(answer: Record<string, unknown>, prefix = ''): Map<string, unknown> {
  const lines = new Map<string, unknown>()
  for (const [key, value] of Object.entries(answer)) {
    if (key === 'multiple_projects') {
      for (const [place, project] of (value as Record<string, unknown>[]).entries()) {
        for (const [inner, one] of flat(project, `${place}.`)) lines.set(inner, one)
      }
    } else if (key === 'aggregate') lines.set('aggregate', true)
    else if (Array.isArray(value)) for (const one of value) lines.set(`${prefix}${key}:${JSON.stringify(one)}`, true)
    else if (key !== 'name' && key !== 'capacity') lines.set(prefix + key, value)
  }
  return lines
}

/** Scores by field; `wrong`: what differs, by the id of its text. Names and capacities are words that are written in many ways. */
export function scorePress(cases: readonly PressCase[]): { fields: Map<string, Score>; wrong: Map<string, string[]> } {
  const fields = new Map<string, Score>()
  const wrong = new Map<string, string[]>()
  for (const { id, text, published, expected } of cases) {
    const [said, there] = [flat(extractJson(text, published)), flat(expected)]
    for (const key of new Set([...said.keys(), ...there.keys()])) {
      const name = key.replace(/^\d+\./, '').replace(/:.*/, '')
      const field = fields.get(name) ?? { right: 0, said: 0, there: 0 }
      fields.set(name, field)
      // A field that has to stay empty is right when nothing is said.
      const isRight = there.has(key) && (said.has(key) ? isSame(said.get(key), there.get(key)) : there.get(key) === null)
      if (isRight) field.right += 1
      if (said.has(key) || isRight) field.said += 1
      if (there.has(key)) field.there += 1
      const line = `${key}: said ${JSON.stringify(said.get(key))}, expected ${JSON.stringify(there.get(key))}`
      if (!isRight) wrong.set(id, [...(wrong.get(id) ?? []), line])
    }
  }
  return { fields, wrong }
}

export function total(scores: Iterable<Score>): Score {
  const sum = { right: 0, said: 0, there: 0 }
  for (const { right, said, there } of scores) {
    sum.right += right
    sum.said += said
    sum.there += there
  }
  return sum
}
