/** A cell of a packed row: a number, or a date as far as it is known, or nothing. */
export type Cell = number | string | null

/** The number that stands for a cell: NaN for nothing. */
export function cellOf(cell: Cell): number {
  if (cell === null) return NaN
  return typeof cell === 'number' ? cell : dateNumber(cell)
}

/** Rows of the same width, one number a cell, in one piece of memory. */
export function packCells(cells: readonly number[]): Buffer {
  return Buffer.from(new Float64Array(cells).buffer)
}

/** The numbers of packed cells; copied only where the database's memory does not lie as numbers must. */
export function unpackCells(packed: Buffer): Float64Array {
  const { buffer, byteOffset, length } = byteOffset8(packed)
  return new Float64Array(buffer, byteOffset, length / Float64Array.BYTES_PER_ELEMENT)
}

function byteOffset8(packed: Buffer): Buffer {
  return packed.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0 ? packed : Buffer.from(Uint8Array.from(packed).buffer)
}

const DASH = 45
const ZERO = 48

/** `2024` → 2024, `2024-10` → 202410, `2024-10-23` → 20241023. */
function dateNumber(date: string): number {
  let number = 0
  for (let at = 0; at < date.length; at += 1) {
    const code = date.charCodeAt(at)
    if (code !== DASH) number = number * 10 + code - ZERO
  }
  return number
}

const dates = new Map<number, string>()

function dateText(number: number): string {
  const digits = String(number).padStart(number > 999_999 ? 8 : number > 9999 ? 6 : 4, '0')
  return digits.replace(/^(\d{4})(\d{2})(\d{2})?$/, (_, y: string, m: string, d?: string) => (d ? `${y}-${m}-${d}` : `${y}-${m}`))
}

/** The date that a cell stands for; the same date is the same text, which makes comparing it cheap. */
export function dateOf(cell: number): string {
  let date = dates.get(cell)
  if (date === undefined) dates.set(cell, (date = dateText(cell)))
  return date
}

export function dateOrNull(cell: number): string | null {
  return Number.isNaN(cell) ? null : dateOf(cell)
}

export function numberOrNull(cell: number): number | null {
  return Number.isNaN(cell) ? null : cell
}
