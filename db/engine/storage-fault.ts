import { sep } from 'node:path'

/**
 * What keeps something from being stored: no room, no right to write, a disk that fails, a file that is not sound, or another
 * process that has kept the file for too long.
 */
export type StorageFault = 'diskFull' | 'diskReadOnly' | 'diskFailing' | 'dataDamaged' | 'busy'

/** The beginnings of SQLite's and the system's codes, the more exact ones first. */
const FAULTS: readonly (readonly [code: string, fault: StorageFault])[] = [
  ['SQLITE_FULL', 'diskFull'],
  // The shared memory of the log is a file, too: it needs room.
  ['SQLITE_IOERR_SHMSIZE', 'diskFull'],
  ['SQLITE_READONLY', 'diskReadOnly'],
  ['SQLITE_IOERR', 'diskFailing'],
  ['SQLITE_CANTOPEN', 'diskFailing'],
  ['SQLITE_CORRUPT', 'dataDamaged'],
  ['SQLITE_NOTADB', 'dataDamaged'],
  ['SQLITE_BUSY', 'busy'],
  ['ENOSPC', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  ['EROFS', 'diskReadOnly'],
  ['EACCES', 'diskReadOnly'],
  ['EPERM', 'diskReadOnly'],
  ['EIO', 'diskFailing'],
]

/** Errors of the file system that say something of the disk, wherever it was written to; others say something of one file. */
const OF_THE_DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])

/** True for an error that concerns the disk or the file of the database, and not some other file that cannot be read. */
export function concernsDatabase(error: unknown, folder: string): boolean {
  if (!(error instanceof Error) || !('code' in error)) return error instanceof Error && concernsDatabase(error.cause, folder)
  const code = String(error.code)
  if (code.startsWith('SQLITE_')) return true
  const path = 'path' in error && typeof error.path === 'string' ? error.path : null
  return OF_THE_DISK.has(code) && (path === null || path.startsWith(folder + sep))
}

/** What an error of SQLite or of the file system says of the storage; null: nothing. */
export function storageFaultOf(error: unknown): StorageFault | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return FAULTS.find(([beginning]) => code.startsWith(beginning))?.[1] ?? storageFaultOf(error.cause)
}
