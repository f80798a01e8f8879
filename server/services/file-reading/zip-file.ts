import type { Readable } from 'node:stream'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'

/** More than 100,000 rows of 20 columns take as text. */
const MAX_UNPACKED_BYTES = 400 * 1024 * 1024
/** Text that says something is packed to a hundredth of its size at best. */
const MAX_RATIO = 200
/** Small parts may be packed as they like. */
const RATIO_FROM_BYTES = 4 * 1024 * 1024
const MAX_ENTRIES = 2000

/** The parts of a workbook by name, each to be read as a stream; what it says it unpacks to is checked before and held to. */
export interface Parts {
  has(name: string): boolean
  names: readonly string[]
  stream(name: string): Promise<Readable>
  close(): void
}

function checkEntry(entry: Entry): void {
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw new LedgerFileError('encrypted')
  const isPackedOdd = entry.uncompressedSize > RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO
  if (isPackedOdd || entry.uncompressedSize > MAX_UNPACKED_BYTES) throw new LedgerFileError('unpacksTooLarge', entry.fileName)
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  if (zip.entryCount > MAX_ENTRIES) throw new LedgerFileError('unpacksTooLarge')
  let total = 0
  for await (const entry of zip.eachEntry()) {
    checkEntry(entry)
    total += entry.uncompressedSize
    if (total > MAX_UNPACKED_BYTES) throw new LedgerFileError('unpacksTooLarge', entry.fileName)
    entries.set(entry.fileName.replace(/^\//, ''), entry)
  }
  return entries
}

/** Opens a zip file. Throws `LedgerFileError` for what is cut off, encrypted or unpacks to too much. */
export async function openZip(path: string): Promise<Parts> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: false }).catch(() => {
    throw new LedgerFileError('truncated')
  })
  try {
    const entries = await listEntries(zip)
    return {
      has: (name) => entries.has(name),
      names: [...entries.keys()],
      stream: (name) => zip.openReadStreamPromise(entries.get(name)!),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error instanceof LedgerFileError ? error : new LedgerFileError('truncated')
  }
}
