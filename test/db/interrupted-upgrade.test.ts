import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { lockDatabase } from '#db/engine/file-lock.ts'
import { migrate } from '#db/migrate.ts'
import { upgradeCopyOf } from '#db/engine/upgrade-copy.ts'
import { makeOldDatabase, rowsOf } from '../support/faults/old-database.ts'
import { freshFolder } from '../support/database.ts'

const UPGRADE = join(import.meta.dirname, '../support/faults/upgrade.ts')

function upgrade(file: string, killAt = 0) {
  const { signal, stdout } = spawnSync(process.execPath, [UPGRADE, file], {
    env: { ...process.env, KILL_AT: String(killAt) },
    encoding: 'utf8',
  })
  return { isKilled: signal === 'SIGKILL', said: stdout.trim() }
}

function remove(file: string): void {
  for (const ending of ['', '-wal', '-shm', '.lock']) rmSync(file + ending, { force: true })
}

/** Kills an upgrade at statements evenly spread over it, and upgrades again each time. Resolves with the kills. */
function interrupt(make: (file: string) => void, step: number): number {
  const folder = freshFolder()
  const whole = join(folder, 'whole.db')
  make(whole)
  expect(upgrade(whole).said).toBe('upgraded')
  const expected = rowsOf(whole)
  const file = join(folder, 'killed.db')
  for (let killAt = 1; ; killAt += step) {
    remove(file)
    make(file)
    if (!upgrade(file, killAt).isKilled) return Math.floor(killAt / step)
    expect([killAt, upgrade(file).said]).toEqual([killAt, 'upgraded'])
    expect(rowsOf(file)).toBe(expected)
  }
}

describe('an upgrade that is killed', () => {
  test('leaves a filled database as it was, and the next start completes it', { timeout: 120_000 }, async () => {
    const old = await makeOldDatabase(freshFolder(), '029-folded-names')
    expect(interrupt((file) => copyFileSync(old, file), 61)).toBeGreaterThan(1)
  })

  test('leaves a new folder as good as new', { timeout: 120_000 }, () => {
    expect(interrupt(() => undefined, 101)).toBeGreaterThan(1)
  })
})

describe('an upgrade', () => {
  test('leaves a sound copy of what there was, until the next one', async () => {
    const folder = freshFolder()
    const file = await makeOldDatabase(folder, '029-folded-names')
    const before = rowsOf(file)
    const connections = connect(file)
    await migrate(connections.writer, file)
    await connections.close()
    expect(rowsOf(upgradeCopyOf(file))).toBe(before)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('is refused beside a server, which has the file’s lock, and changes nothing', async () => {
    const file = await makeOldDatabase(freshFolder(), '029-folded-names')
    const before = rowsOf(file)
    const lock = lockDatabase(file)
    expect(upgrade(file).said).toMatch(/^StorageError: .*另一个服务器/)
    lock.release()
    expect([rowsOf(file), existsSync(upgradeCopyOf(file))]).toEqual([before, false])
    expect(upgrade(file).said).toBe('upgraded')
  })
})
