import type { Series } from './statistics.ts'

/** One line of the bench: what was measured, and what it must reach. */
export interface Finding {
  name: string
  unit: string
  value: Series
  /** The value may be at most this, with `isFloor` at least. Null: told, not judged. */
  limit: number | null
  isFloor?: boolean
}

export function isMet({ value, limit, isFloor }: Finding): boolean {
  if (limit === null) return true
  return isFloor ? value.median >= limit : value.median <= limit
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

/** The findings as a Markdown table. */
export function table(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    const { name, unit, value, limit, isFloor } = finding
    const spread = value.runs > 1 ? `${shown(value.min)}–${shown(value.max)}` : ''
    const verdict = limit === null ? '' : isMet(finding) ? '✓' : '✗'
    return `| ${name} | ${shown(value.median)} ${unit} | ${spread} | ${limit === null ? '' : `${isFloor ? '≥' : '≤'} ${limit}`} | ${verdict} |`
  })
  return ['| what | median | spread | must | |', '|---|---:|---:|---:|---|', ...rows].join('\n')
}
