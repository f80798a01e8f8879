import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { listBackups, makeBackup } from '#services/backup/make-backup.ts'
import { restoreBackup } from '#services/backup/restore.ts'
import { serve } from '#server/serve.ts'
import { verify } from '#services/verification/verify.ts'
import pino from 'pino'
import { copySample, freshFolder, SAMPLE_DAY } from '../support/database.ts'
import { makeOldDatabase } from '../support/faults/old-database.ts'
import { post, startServer } from '../support/server.ts'

const ROOT = join(import.meta.dirname, '../..')
const LATER = new Date('2024-10-24T08:00:00Z')

async function filled() {
  const folder = freshFolder()
  const file = join(folder, 'jindutiao.db')
  await copySample(file)
  mkdirSync(join(folder, 'photos'))
  return { folder, file, backups: join(folder, 'backups') }
}

const count = (file: string) => {
  const sqlite = new Sqlite(file, { readonly: true })
  const rows = sqlite.prepare('select count(*) from project').pluck().get() as number
  sqlite.close()
  return rows
}

describe('a backup', () => {
  test('is made beside a server that goes on writing, is sound, and holds everything that was acknowledged before', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const report = () =>
      post(
        server.url,
        '/api/projects/precision-casting/progress',
        { id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 },
        cookie,
      )
    for (let n = 0; n < 5; n += 1) expect((await report()).status).toBe(201)
    let isDone = false
    const writing = (async () => {
      while (!isDone) expect((await report()).status).toBe(201)
    })()
    const folder = join(dirname(server.file), 'backups')
    const made = await makeBackup({ databaseFile: server.file, folder, keep: 3, now: SAMPLE_DAY })
    isDone = true
    await writing
    const sqlite = new Sqlite(made.file, { readonly: true })
    expect(sqlite.prepare('select count(*) from progress_entry where reporter_id is not null').pluck().get()).toBeGreaterThanOrEqual(5)
    sqlite.close()
    expect(await verify(made.file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
  })

  test('copies each picture once, keeps so many, and leaves nothing half made', async () => {
    const { folder, file, backups } = await filled()
    writeFileSync(join(folder, 'photos', 'a.jpg'), 'a')
    const made = (hour: number) => makeBackup({ databaseFile: file, folder: backups, keep: 2, now: new Date(Date.UTC(2024, 9, 24, hour)) })
    expect(await made(1)).toMatchObject({ newPictures: 1, pictures: 1, at: '2024-10-24T01:00:00.000Z' })
    writeFileSync(join(folder, 'photos', 'b.jpg'), 'b')
    expect(await made(2)).toMatchObject({ newPictures: 1, pictures: 2 })
    expect(await made(3)).toMatchObject({ newPictures: 0 })
    expect((await listBackups(backups)).map(({ at }) => at.slice(11, 13))).toEqual(['03', '02'])
    expect(readdirSync(backups, { recursive: true }).filter((name) => String(name).endsWith('.part'))).toEqual([])
  })

  test('of a name from the future, or that leads nowhere, takes no other’s place', async () => {
    const { file, backups } = await filled()
    mkdirSync(backups)
    writeFileSync(join(backups, 'jindutiao-20990101T000000Z.db'), 'later')
    symlinkSync('/nonexistent', join(backups, 'jindutiao-20200101T000000Z.db'))
    const made = await makeBackup({ databaseFile: file, folder: backups, keep: 1, now: SAMPLE_DAY })
    expect(existsSync(made.file)).toBe(true)
    await makeBackup({ databaseFile: file, folder: backups, keep: 1, now: LATER })
    expect([existsSync(made.file), existsSync(join(backups, 'jindutiao-20990101T000000Z.db'))]).toEqual([false, true])
  })

  test('of a damaged database is refused, and takes no earlier one away', async () => {
    const { file, backups } = await filled()
    await makeBackup({ databaseFile: file, folder: backups, keep: 1, now: SAMPLE_DAY })
    const bytes = readFileSync(file)
    bytes.fill(0xff, 20 * 4096, 40 * 4096)
    writeFileSync(file, bytes)
    await expect(makeBackup({ databaseFile: file, folder: backups, keep: 1, now: LATER })).rejects.toThrow()
    expect(await listBackups(backups)).toMatchObject([{ at: '2024-10-23T08:00:00.000Z' }])
    expect(readdirSync(backups).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('is asked for and told of by administrators, its age by /readyz', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const official = await server.signIn('official')
    expect((await post(server.url, '/api/backups', undefined, official)).status).toBe(403)
    expect((await post(server.url, '/api/backups', undefined, admin)).status).toBe(202)
    const state = async () =>
      (await (await fetch(`${server.url}/api/backups`, { headers: { Cookie: admin } })).json()) as {
        isRunning: boolean
        last: { at: string } | null
        failedAt: string | null
      }
    await expect.poll(async () => (await state()).isRunning, { timeout: 15_000 }).toBe(false)
    expect(await state()).toMatchObject({ failedAt: null, last: { at: '2024-10-23T08:00:00.000Z' } })
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ backup: { lastAt: '2024-10-23T08:00:00.000Z' } })
  })
})

describe('a restoration', () => {
  test('takes nothing of the log of the database that was there, and keeps that aside', async () => {
    const { folder, file, backups } = await filled()
    const { file: backup } = await makeBackup({ databaseFile: file, folder: backups, keep: 1, now: SAMPLE_DAY })
    // What a crash leaves: much that was committed and stands in the log only.
    const live = new Sqlite(file)
    live.pragma('wal_autocheckpoint = 0')
    live.exec(
      "create table filler (t text); with recursive n (i) as (select 1 union all select i + 1 from n limit 20000) insert into filler select 'x' || i from n",
    )
    const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)]
    live.close()
    writeFileSync(file, main)
    writeFileSync(`${file}-wal`, log)
    const { aside } = await restoreBackup(file, backup, LATER)
    expect(existsSync(join(aside!, 'jindutiao.db-wal'))).toBe(true)
    expect(await verify(file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [], audit: { brokenAt: null } })
    const sqlite = new Sqlite(file, { readonly: true })
    expect(sqlite.prepare("select count(*) from sqlite_master where name = 'filler'").pluck().get()).toBe(0)
    expect(sqlite.prepare('select action from audit_row order by sequence desc limit 1').pluck().get()).toBe('data.restore')
    sqlite.close()
    expect(existsSync(join(folder, 'jindutiao.db.incoming'))).toBe(false)
    // And what was aside comes back with its log.
    const again = await restoreBackup(file, join(aside!, 'jindutiao.db'), LATER)
    const back = new Sqlite(file, { readonly: true })
    expect(back.prepare('select count(*) from filler').pluck().get()).toBe(20_000)
    back.close()
    // Two in one second keep what was there apart.
    expect(again.aside).not.toBe(aside)
    expect(existsSync(join(again.aside!, 'jindutiao.db'))).toBe(true)
  })

  test('makes every revision a new one, so that nothing a browser has kept passes for what follows', async () => {
    const { file, backups } = await filled()
    const { file: backup } = await makeBackup({ databaseFile: file, folder: backups, keep: 1, now: SAMPLE_DAY })
    const revision = () => {
      const sqlite = new Sqlite(file, { readonly: true })
      const found = sqlite.prepare('select min(revision, public_revision) from zone').pluck().get() as number
      sqlite.close()
      return found
    }
    new Sqlite(file).exec('update zone set revision = revision + 500, public_revision = public_revision + 500').close()
    const before = revision()
    await restoreBackup(file, backup, LATER)
    expect(revision()).toBeGreaterThan(before)
  })

  test('is refused while a server runs, and for what is no sound backup of ours; nothing is changed', async () => {
    const { folder, file, backups } = await filled()
    const { file: backup } = await makeBackup({ databaseFile: file, folder: backups, keep: 1, now: SAMPLE_DAY })
    const server = await serve({
      databaseFile: file,
      port: 0,
      host: '127.0.0.1',
      withSample: false,
      files: null,
      logger: pino({ level: 'silent' }),
      now: () => SAMPLE_DAY,
    })
    await expect(restoreBackup(file, backup, LATER)).rejects.toThrow(/另一个服务器/)
    await server.close()
    const before = readFileSync(file)
    const refuse = async (what: string, words: RegExp) => {
      await expect(restoreBackup(file, what, LATER)).rejects.toThrow(words)
      expect(readFileSync(file).equals(before)).toBe(true)
    }
    await refuse(join(folder, 'nowhere.db'), /没有这个备份/)
    const text = join(folder, 'text.db')
    writeFileSync(text, 'not a database, but long enough to be looked at\n'.repeat(100))
    await refuse(text, /不是数据库文件/)
    const cut = join(folder, 'cut.db')
    writeFileSync(cut, readFileSync(backup))
    truncateSync(cut, 4096 * 30)
    await refuse(cut, /已损坏|不是数据库文件/)
    const foreign = join(folder, 'foreign.db')
    new Sqlite(foreign).exec('create table theirs (id integer)').close()
    await refuse(foreign, /不是本系统的数据库/)
    const newer = join(folder, 'newer.db')
    writeFileSync(newer, readFileSync(backup))
    new Sqlite(newer).exec("insert into kysely_migration (name, timestamp) values ('999-future', '2030')").close()
    await refuse(newer, /更新的版本/)
  })

  test('of an older version is brought up to date, and brings back the pictures that are missing', async () => {
    const { folder, file, backups } = await filled()
    const old = await makeOldDatabase(freshFolder(), '029-folded-names')
    mkdirSync(join(backups, 'photos'), { recursive: true })
    const backup = join(backups, 'jindutiao-20240101T000000Z.db')
    renameSync(old, backup)
    const sqlite = new Sqlite(backup)
    const known = sqlite.prepare('select file_name from photo').pluck().all() as string[]
    sqlite.close()
    writeFileSync(join(backups, 'photos', 'kept.jpg'), 'kept')
    expect(await restoreBackup(file, backup, LATER)).toMatchObject({ pictures: 1, missing: known })
    expect(existsSync(join(folder, 'photos', 'kept.jpg'))).toBe(true)
    expect(count(file)).toBe(1)
  })

  test('that was not carried to its end keeps the server from starting anew with a sample', async () => {
    const { file, backups } = await filled()
    const { file: backup } = await makeBackup({ databaseFile: file, folder: backups, keep: 1, now: SAMPLE_DAY })
    renameSync(backup, `${file}.incoming`)
    rmSync(file)
    const starting = serve({
      databaseFile: file,
      port: 0,
      host: '127.0.0.1',
      withSample: true,
      files: null,
      logger: pino({ level: 'silent' }),
    })
    await expect(starting).rejects.toThrow(/没有做完/)
    expect(existsSync(file)).toBe(false)
  })
})

test('the command line backs up, lists, restores and describes an installation without names', { timeout: 60_000 }, async () => {
  const { folder, file, backups } = await filled()
  const run = promisify(execFile)
  const zone = async (...args: string[]) =>
    (await run(process.execPath, [join(ROOT, 'server/zone.mjs'), ...args], { cwd: ROOT, env: { ...process.env, DATA_DIR: folder } })).stdout
  const projects = count(file)
  expect(await zone('backup')).toContain('已备份并核对')
  expect((await zone('backups')).split('\n').filter(Boolean)).toHaveLength(1)
  new Sqlite(file).exec("update project set name = 'changed'").close()
  expect(await zone('restore', '--from', 'latest')).toContain('已从')
  expect(count(file)).toBe(projects)
  expect(await zone('verify')).toContain('核对通过')
  const page = await zone('doctor')
  expect(page).toMatch(/数据版本：\d{3}-[\s\S]*project \d+[\s\S]*备份：最近/)
  expect(page).not.toContain('纺织')
  expect((await listBackups(backups)).length).toBe(1)
})
