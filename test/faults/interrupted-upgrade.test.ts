import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { VERSIONS } from '#db/migrate.ts'
import { makeOldDatabase, rowsOf } from '../support/faults/old-database.ts'
import { countCalls, missingStrace, runWithFault, type Injection } from '../support/faults/strace.ts'
import { freshFolder } from '../support/database.ts'

const UPGRADE = join(import.meta.dirname, '../support/faults/upgrade.ts')
/** The ten before the newest, the latest first. */
const FORMER = VERSIONS.slice(-11, -1).toReversed()
/** At every call of the newest upgrade it is killed; of everything else so many are tried, evenly spread. */
const POINTS = 12
const missing = missingStrace()
const command = (file: string) => [process.execPath, UPGRADE, file]

function restore(old: string, file: string): void {
  for (const ending of ['', '-wal', '-shm', '.lock', '.before-upgrade', '.before-upgrade.part']) rmSync(file + ending, { force: true })
  copyFileSync(old, file)
}

describe.skipIf(missing !== null)(`an upgrade by a process that strace stops${missing ? ` (${missing})` : ''}`, () => {
  test.each(FORMER)(
    'from %s: wherever it is killed or out of space, the next start completes it',
    { timeout: 40 * 60_000 },
    async (version) => {
      const folder = freshFolder()
      const old = await makeOldDatabase(folder, version)
      const whole = join(folder, 'whole.db')
      restore(old, whole)
      const calls = countCalls(command(whole))
      const expected = rowsOf(whole)
      const file = join(folder, 'broken.db')
      const tried = { kill: 0, noSpace: 0, badDisk: 0 } satisfies Record<Injection, number>
      for (const injection of Object.keys(tried) as Injection[]) {
        const step = version === FORMER[0] && injection === 'kill' ? 1 : Math.max(1, Math.floor(calls / POINTS))
        for (let at = 1; at <= calls; at += step) {
          restore(old, file)
          runWithFault(command(file), injection, at)
          const again = spawnSync(process.execPath, [UPGRADE, file], { encoding: 'utf8' }).stdout.trim()
          expect([injection, at, again]).toEqual([injection, at, 'upgraded'])
          expect(rowsOf(file)).toBe(expected)
          tried[injection] += 1
        }
      }
      process.stdout.write(`${version}: ${calls} calls; ${JSON.stringify(tried)}, all completed by the next start\n`)
    },
  )
})
