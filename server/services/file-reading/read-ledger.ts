import { open, stat } from 'node:fs/promises'
import { LedgerFileError, MAX_LEDGER_BYTES } from '#domain/ledger-import/file-faults.ts'
import type { Sheet } from '#domain/ledger-import/sheet.ts'
import { readCsv } from './read-csv.ts'
import { readSheet } from './read-sheet.ts'
import { readSharedStrings, readSheetList, readStyles } from './workbook-parts.ts'
import { openZip, type Parts } from './zip-file.ts'

/** A ledger as it was read. `encoding`: of a text; null for a workbook. */
export interface ReadLedger {
  sheets: Sheet[]
  encoding: string | null
}

const OLE = 'd0cf11e0a1b11ae1'
const HEAD_BYTES = 4096

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Why a zip file is no workbook that can be read. */
function strangeZip({ names, has }: Parts): LedgerFileError {
  if (names.includes('xl/workbook.bin')) return new LedgerFileError('binaryExcel')
  if (has('content.xml') && has('mimetype')) return new LedgerFileError('openDocument')
  return new LedgerFileError('notALedger')
}

async function readWorkbook(path: string): Promise<Sheet[]> {
  const parts = await openZip(path)
  try {
    if (!parts.has('xl/workbook.xml')) throw strangeZip(parts)
    const { sheets: listed, is1904 } = await readSheetList(parts)
    const strings = await readSharedStrings(parts)
    const styles = await readStyles(parts)
    const sheets: Sheet[] = []
    let rowsBefore = 0
    for (const { part, ...sheet } of listed) {
      const read = await readSheet(parts, part, { strings, styles, is1904, rowsBefore })
      rowsBefore += read.rows.length
      sheets.push({ ...sheet, ...read })
    }
    return sheets
  } finally {
    parts.close()
  }
}

/** What a file is by its first bytes, whatever it is called. */
function kindOf(head: Buffer): 'zip' | 'ole' | 'web' | 'text' | 'other' {
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'zip'
  if (head.subarray(0, 8).toString('hex') === OLE) return 'ole'
  if (
    /^\s*(<!doctype|<html|<\?xml|<table|<meta|<script)/i.test(head.toString('latin1').replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe)/, ''))
  ) {
    return 'web'
  }
  const hasMark = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const zeroPairs = head.includes(Buffer.from([0, 0]))
  return !hasMark && zeroPairs ? 'other' : 'text'
}

/** Names of streams in an OLE file stand in UTF-16. */
const isEncrypted = (head: Buffer) => head.includes(Buffer.from('EncryptedPackage', 'utf16le'))

/**
 * Reads a ledger: a workbook (.xlsx, .xlsm) or a text (.csv, .tsv) in UTF-8, UTF-16 or GB18030, known by what is in it.
 * Formulas are not evaluated and macros are not looked at. Throws `LedgerFileError`.
 */
export async function readLedger(path: string): Promise<ReadLedger> {
  const { size } = await stat(path)
  if (size === 0) throw new LedgerFileError('empty')
  if (size > MAX_LEDGER_BYTES) throw new LedgerFileError('tooLarge')
  const head = await readHead(path)
  const kind = kindOf(head)
  if (kind === 'ole') throw new LedgerFileError(isEncrypted(head) ? 'encrypted' : 'oldExcel')
  if (kind === 'web') throw new LedgerFileError('webPage')
  if (kind === 'other') throw new LedgerFileError('notALedger')
  if (kind === 'text') return readCsv(path)
  return { sheets: await readWorkbook(path), encoding: null }
}
