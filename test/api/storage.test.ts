import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import pino from 'pino'
import { concernsDatabase, storageFaultOf } from '#db/engine/storage-fault.ts'
import { createReserve } from '#services/storage/reserve.ts'
import { createStorageWatch } from '#services/storage/storage-watch.ts'
import { copySample, sampleDatabase } from '../support/database.ts'
import { post, startServer } from '../support/server.ts'

const REPORT = '/api/projects/precision-casting/progress'
const report = () => ({ id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 })

/** Overwrites the beginning of a page of a table that the overview does not need. */
function damage(file: string): void {
  const sqlite = new Sqlite(file)
  const page = sqlite.prepare("select rootpage from sqlite_master where name = 'wall_notice'").pluck().get() as number
  const size = sqlite.pragma('page_size', { simple: true }) as number
  sqlite.close()
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.alloc(64, 0xff), 0, 64, (page - 1) * size)
  closeSync(descriptor)
}

describe('a server on a damaged file', () => {
  test('says so everywhere, is not ready, shows what can be read, and writes nothing', async () => {
    const server = await startServer({
      async prepare(file) {
        await copySample(file)
        damage(file)
      },
    })
    const before = readFileSync(server.file)
    const ready = await fetch(`${server.url}/readyz`)
    expect([ready.status, ready.headers.get('retry-after'), ((await ready.json()) as { code: string }).code]).toEqual([
      503,
      '30',
      'dataDamaged',
    ])
    const overview = await fetch(`${server.url}/api/overview`)
    expect([overview.status, overview.headers.get('x-storage-fault')]).toEqual([200, 'dataDamaged'])
    const signIn = await post(server.url, '/api/session', { username: 'nobody', password: 'Some-Password-2024' })
    expect([signIn.status, ((await signIn.json()) as { code: string }).code]).toEqual([503, 'dataDamaged'])
    await server.close()
    expect(readFileSync(server.file).equals(before)).toBe(true)
    expect(statSync(`${server.file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
  })
})

describe('a server on a sound disk', () => {
  test('is ready, stores, and says nothing of its storage', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${server.url}/api/overview`)).headers.get('x-storage-fault')).toBeNull()
    expect((await post(server.url, REPORT, report(), cookie)).status).toBe(201)
  })
})

describe('a file that is not the database’s', () => {
  test.each([
    ['a photo that may not be read', { code: 'EACCES', path: '/data/photos/x.jpg' }, false],
    ['a backup folder that fails', { code: 'EIO', path: '/mnt/nas/backups' }, false],
    ['a folder of backups that is full', { code: 'ENOSPC', path: '/mnt/nas/backups/a.part' }, false],
    ['a photo that finds no room', { code: 'ENOSPC', path: '/data/photos/x.jpg' }, true],
    ['a descriptor that finds no room', { code: 'ENOSPC' }, true],
    ['SQLite', { code: 'SQLITE_FULL' }, true],
  ])('%s', (_, fields, isOfDatabase) => expect(concernsDatabase(Object.assign(new Error('failed'), fields), '/data')).toBe(isOfDatabase))
})

/** A watch over a database whose writer may not grow the file any more, as on a full disk. */
async function watchFull() {
  const { connections, file } = await sampleDatabase()
  const log: string[] = []
  const watch = createStorageWatch({
    file,
    writer: connections.writer,
    reserve: createReserve(file),
    logger: pino({}, { write: (line: string) => log.push(line) }),
    damage: Promise.resolve([]),
  })
  await watch.isWhole()
  return { watch, writer: connections.writer, log }
}

describe('the watch over the storage', () => {
  test('knows a full disk from SQLite’s error, and that a write goes through again', async () => {
    const { watch, writer, log } = await watchFull()
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(writer)
    await sql`pragma max_page_count = ${sql.raw(String(rows[0]!.page_count))}`.execute(writer)
    const error: unknown =
      await sql`create table filler as with recursive n (i) as (select 1 union all select i + 1 from n limit 200000) select i, randomblob(50) from n`
        .execute(writer)
        .catch((met: unknown) => met)
    expect([storageFaultOf(error), watch.note(error), watch.fault()]).toEqual(['diskFull', 'diskFull', 'diskFull'])
    expect(await watch.check()).toBe('diskFull')
    await sql`pragma max_page_count = 1000000`.execute(writer)
    await expect.poll(() => watch.fault(), { timeout: 15_000, interval: 200 }).toBeNull()
    expect(log.map((line) => (JSON.parse(line) as { storage: string }).storage)).toEqual(['diskFull', 'ok'])
    watch.stop()
  })

  test.each([
    ['ENOSPC', 'diskFull'],
    ['EROFS', 'diskReadOnly'],
    ['EIO', 'diskFailing'],
    ['SQLITE_IOERR_FSYNC', 'diskFailing'],
    ['SQLITE_CORRUPT_INDEX', 'dataDamaged'],
    ['SQLITE_BUSY', 'busy'],
    ['ECONNRESET', null],
  ])('takes %s for %s, also as the cause of another error', (code, fault) => {
    const error = Object.assign(new Error(code), { code })
    expect([storageFaultOf(error), storageFaultOf(new Error('failed', { cause: error }))]).toEqual([fault, fault])
  })
})
