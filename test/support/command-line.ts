import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '../..')

/** The operator's command line, as its own process. `file`: the database. */
export function zone(file: string, ...args: string[]) {
  return run(process.execPath, [join(ROOT, 'server/zone.mjs'), ...args], { cwd: ROOT, env: { ...process.env, DATABASE_URL: file } })
}
