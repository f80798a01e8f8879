/** Scores what is recognised in press texts: `node test/press/score.ts texts.jsonl [--show]`. One text a line. */
import { readFileSync } from 'node:fs'
import { scorePress, total, type PressCase } from './scoring.ts'

const [file, show] = process.argv.slice(2)
const lines = readFileSync(file!, 'utf8').split('\n')
const { fields, wrong } = scorePress(lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as PressCase))
if (show) for (const [id, said] of wrong) process.stdout.write(`${id}\n  ${said.join('\n  ')}\n`)
const share = (part: number, whole: number) => (whole === 0 ? '—' : (part / whole).toFixed(3))
for (const [name, { right, said, there }] of [...[...fields].sort(), ['all', total(fields.values())] as const]) {
  process.stdout.write(`${name.padEnd(32)} precision ${share(right, said)}  recall ${share(right, there)}  of ${there}\n`)
}
