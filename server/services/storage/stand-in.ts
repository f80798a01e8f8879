import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** True where there is a database whose folder cannot be written to: SQLite cannot even read it there. */
export function needsStandIn(databaseFile: string): boolean {
  if (!existsSync(databaseFile)) return false
  try {
    for (const path of [dirname(databaseFile), databaseFile]) accessSync(path, constants.W_OK)
    return false
  } catch {
    return true
  }
}

/** A copy of a database among the temporary files, for reading while the disk of the original cannot be written to. */
export interface StandIn {
  file: string
  remove(): void
}

/** Copies a database and its log; photos are read where they are. Throws the file system's error where there is no room. */
export function copyStandIn(databaseFile: string): StandIn {
  const folder = mkdtempSync(join(tmpdir(), 'jindutiao-'))
  const file = join(folder, basename(databaseFile))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    for (const part of ['', '-wal']) {
      if (existsSync(databaseFile + part)) copyFileSync(databaseFile + part, file + part)
    }
    const photos = join(dirname(databaseFile), 'photos')
    if (existsSync(photos)) symlinkSync(photos, join(folder, 'photos'))
    return { file, remove }
  } catch (error) {
    remove()
    throw error
  }
}
