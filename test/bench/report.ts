import type { Series } from './statistics.ts'

/** One line of the bench: what was measured, and what it must reach. */
export interface Finding {
  name: string
  unit: string
  value: Series
  /** The value may be at most this. Null: told, not judged. */
  limit: number | null
}

export const isMet = ({ value, limit }: Finding) => limit === null || value.median <= limit

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** The findings as a Markdown table. */
export function table(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    const { name, unit, value, limit } = finding
    const spread = value.runs > 1 ? `${shown(value.min)}–${shown(value.max)}` : ''
    const verdict = limit === null ? '' : isMet(finding) ? '✓' : '✗'
    return `| ${name} | ${shown(value.median)} ${unit} | ${spread} | ${limit === null ? '' : `≤ ${limit}`} | ${verdict} |`
  })
  return ['| what | median | spread | must | |', '|---|---:|---:|---:|---|', ...rows].join('\n')
}
