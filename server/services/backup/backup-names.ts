import { basename, dirname, join } from 'node:path'

const PATTERN = /^jindutiao-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/

/** Where backups lie unless the operator says otherwise. */
export function usualBackupFolder(databaseFile: string): string {
  return join(dirname(databaseFile), 'backups')
}

/** A time as file names carry it, UTC, to the second: names sort as times do. */
export function timeInName(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** The file of a backup by when it was made. */
export function backupName(at: Date): string {
  return `jindutiao-${timeInName(at)}.db`
}

/** When a backup was made, UTC ISO; null for a file that is none. */
export function backupTime(file: string): string | null {
  const parts = PATTERN.exec(basename(file))
  if (!parts) return null
  const [, year, month, day, hour, minute, second] = parts
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
}

/** Where all backups of a folder keep pictures: a picture never changes, so that one copy serves them all. */
export function backedUpPhotos(folder: string): string {
  return join(folder, 'photos')
}

/** What a backup is called until it is whole. */
export const partOf = (file: string): string => `${file}.part`
