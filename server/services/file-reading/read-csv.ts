import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { LedgerFileError, MAX_LEDGER_COLUMNS, MAX_LEDGER_ROWS } from '#domain/ledger-import/file-faults.ts'
import { isFilled, type Sheet, type SheetRow } from '#domain/ledger-import/sheet.ts'

/** Encodings in which Chinese ledgers are saved as text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** The share of zero bytes at even and odd places, from which UTF-16 is known without its mark. */
function zeros(bytes: Uint8Array, odd: 0 | 1): number {
  let count = 0
  for (let at = odd; at < bytes.length; at += 2) if (bytes[at] === 0) count += 1
  return count / (bytes.length / 2)
}

/**
 * The encoding of a text: by its mark, else UTF-16 by the zeros of its commas and line ends, else UTF-8 where all of it is,
 * else GB18030, which holds GBK and GB2312.
 */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  if (zeros(head, 1) > 0.1) return 'utf-16le'
  if (zeros(head, 0) > 0.1) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : 'gb18030'
}

/** Reads a text with commas, semicolons or tabs as a sheet. Throws `LedgerFileError`. */
export async function readCsv(path: string): Promise<{ sheets: Sheet[]; encoding: TextEncoding }> {
  const bytes = await readFile(path)
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const { data } = Papa.parse<string[]>(text, { preview: MAX_LEDGER_ROWS * 2 })
  const rows: SheetRow[] = []
  for (const [at, cells] of data.entries()) {
    if (!cells.some(isFilled)) continue
    if (rows.length >= MAX_LEDGER_ROWS) throw new LedgerFileError('tooManyRows')
    if (cells.slice(MAX_LEDGER_COLUMNS).some(isFilled)) throw new LedgerFileError('tooManyColumns', String(at + 1))
    rows.push({ number: at + 1, cells: cells.slice(0, MAX_LEDGER_COLUMNS) })
  }
  return { sheets: [{ name: 'csv', isHidden: false, rows, merges: [] }], encoding }
}
