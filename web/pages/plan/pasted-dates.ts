import { readDate } from '#domain/ledger-import/read-date.ts'
import { isReadableDate, type Column } from './plan-draft.ts'

const ROLES: Partial<Record<Column, 'start' | 'finish'>> = { start: 'start', finish: 'finish' }
const YEAR = /^(?:19|20)\d\d/

/** A pasted table whose dates are written as the grid writes them. */
export interface DatedCells {
  cells: string[][]
  /** Dates without a year, and the years that were taken for them, from what stands beside or above. */
  assumed: { count: number; years: string[] }
}

/**
 * Reads the dates of a pasted table as ledgers write them: serial numbers of Excel, `2026年9月底`, `3月初`. What the grid can
 * read stays as it is; what nobody can read stays too, and is marked there. `today`: its year is taken where no other is said.
 */
export function withPastedDates(
  cells: readonly (readonly string[])[],
  columnAt: (right: number) => Column | undefined,
  today: string,
): DatedCells {
  let year = Number(today.slice(0, 4))
  const years = new Set<string>()
  let count = 0
  const dated = cells.map((line) =>
    line.map((cell, right) => {
      const role = ROLES[columnAt(right) ?? 'name']
      if (role === undefined || cell.trim() === '') return cell
      if (isReadableDate(cell)) {
        const said = YEAR.exec(cell.normalize('NFKC').trim())
        if (said) year = Number(said[0])
        return cell
      }
      const { value, fault, doubt, assumption } = readDate(cell, role, year)
      if (fault !== undefined || doubt !== undefined || typeof value !== 'string') return cell
      year = Number(value.slice(0, 4))
      if (assumption === 'yearOfLedger') {
        count += 1
        years.add(value.slice(0, 4))
      }
      return value
    }),
  )
  return { cells: dated, assumed: { count, years: [...years] } }
}
