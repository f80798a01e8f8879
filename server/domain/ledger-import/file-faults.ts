/** Why a file can not be read as a ledger; closed, so that each has a sentence. */
export type LedgerFileFault =
  | 'empty'
  | 'tooLarge'
  | 'unpacksTooLarge'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'tooManySheets'
  | 'oldExcel'
  | 'encrypted'
  | 'binaryExcel'
  | 'openDocument'
  | 'webPage'
  | 'notALedger'
  | 'truncated'
  | 'damaged'
  | 'tooDemanding'

/** A file of at most so many bytes is read. */
export const MAX_LEDGER_BYTES = 50 * 1024 * 1024
/** All sheets together have at most so many rows that hold something. */
export const MAX_LEDGER_ROWS = 100_000
/** A row holds at most so many columns. */
export const MAX_LEDGER_COLUMNS = 300
export const MAX_LEDGER_SHEETS = 100

/** A file that can not be read as a ledger. `at`: where in it. */
export class LedgerFileError extends Error {
  readonly fault: LedgerFileFault
  readonly at: string | null

  constructor(fault: LedgerFileFault, at: string | null = null) {
    super(`${fault}${at === null ? '' : ` at ${at}`}`)
    this.name = 'LedgerFileError'
    this.fault = fault
    this.at = at
  }
}
