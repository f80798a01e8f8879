/**
 * Scores what is recognised in press texts against what a careful reader took from them:
 * `node test/press/score.ts texts.jsonl [--show]`. One text a line: `text`, `published`, `expected`.
 */
import { readFileSync } from 'node:fs'
import { extractJson } from '#server/cli/extract.ts'

interface Case {
  id: string
  text: string
  published: string | null
  expected: Record<string, unknown>
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
    else if (key !== 'name') lines.set(prefix + key, value)
  }
  return lines
}

const [file, show] = process.argv.slice(2)
const cases = readFileSync(file!, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Case)

const fields = new Map<string, { right: number; said: number; there: number }>()
for (const { id, text, published, expected } of cases) {
  const answer = extractJson(text, published)
  const [said, there] = [flat(answer), flat(expected)]
  const wrong: string[] = []
  for (const key of new Set([...said.keys(), ...there.keys()])) {
    const name = key.replace(/^\d+\./, '').replace(/:.*/, '')
    const field = fields.get(name) ?? { right: 0, said: 0, there: 0 }
    fields.set(name, field)
    // An empty field that has to stay empty is right when nothing is said.
    const isRight = there.has(key) && (said.has(key) ? isSame(said.get(key), there.get(key)) : there.get(key) === null)
    if (isRight) field.right += 1
    if (said.has(key) || isRight) field.said += 1
    if (there.has(key)) field.there += 1
    if (!isRight) wrong.push(`${key}: said ${JSON.stringify(said.get(key))}, expected ${JSON.stringify(there.get(key))}`)
  }
  if (show && wrong.length > 0) process.stdout.write(`${id}\n  ${wrong.join('\n  ')}\n`)
}
const share = (part: number, whole: number) => (whole === 0 ? '—' : (part / whole).toFixed(3))
const total = [...fields.values()].reduce((sum, one) => ({
  right: sum.right + one.right,
  said: sum.said + one.said,
  there: sum.there + one.there,
}))
for (const [name, { right, said, there }] of [...[...fields].sort(), ['all', total] as const]) {
  process.stdout.write(`${name.padEnd(30)} precision ${share(right, said)}  recall ${share(right, there)}  of ${there}\n`)
}
