import { readFile } from './read-file.ts'

/** Copies a database that may be in use, with what stands in its log only, into one new file. Throws SQLite's errors. */
export function copyDatabase(from: string, to: string): void {
  readFile(from, (sqlite) => sqlite.prepare('vacuum into ?').run(to))
}
