import { saveFile } from './save-file.ts'

/** A byte order mark: without it Excel reads the file in the system's own encoding. */
const BOM = '\ufeff'

/** A table as a CSV text that spreadsheets read as it is; no cell is ever taken for a formula. */
export async function csvOf(table: readonly (readonly (string | number | null)[])[]): Promise<string> {
  const { unparse } = await import('papaparse')
  return BOM + unparse([...table.map((row) => [...row])], { newline: '\r\n', escapeFormulae: true })
}

/** Hands a CSV text to the browser as a file. */
export function saveCsv(name: string, csv: string): void {
  saveFile(name, new Blob([csv], { type: 'text/csv;charset=utf-8' }))
}
