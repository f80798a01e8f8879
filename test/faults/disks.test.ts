import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { examine } from '#services/storage/doctor.ts'
import { verify } from '#services/verification/verify.ts'
import { freshFolder, SAMPLE_DAY } from '../support/database.ts'
import { missingMount, mountSmallDisk } from '../support/faults/small-disk.ts'
import { startInProcess, type ServerInProcess } from '../support/faults/server-process.ts'
import { missingStrace } from '../support/faults/strace.ts'
import { makeStaffedFile, newReport, REPORT, signInAs } from '../support/faults/staffed-file.ts'
import { post } from '../support/server.ts'

const noMount = missingMount()
const noStrace = missingStrace()

const isUp = async (server: ServerInProcess) => (await fetch(`${server.url}/api/overview`, { signal: AbortSignal.timeout(3000) })).status

describe.skipIf(noMount !== null)(`a full disk${noMount ? ` (${noMount})` : ''}`, () => {
  test(
    'keeps everybody reading, loses nothing that was acknowledged, says what is wrong, and recovers by itself',
    { timeout: 120_000 },
    async () => {
      const disk = mountSmallDisk(24)
      const file = join(disk.folder, 'jindutiao.db')
      await makeStaffedFile(file)
      const server = await startInProcess(file, { logFile: join(disk.folder, 'server.log') })
      const official = await signInAs(server.url, 'official')
      const stored: string[] = []
      const send = async (cookie: string) => {
        const sent = newReport()
        const answer = await post(server.url, REPORT, sent, cookie)
        if (answer.status === 201) stored.push(sent.id)
        return { status: answer.status, code: ((await answer.json()) as { code?: string }).code }
      }
      expect(await send(official)).toMatchObject({ status: 201 })
      disk.fill()
      // The log of the database has some room of its own at first.
      let refused = await send(official)
      for (let n = 0; n < 2000 && refused.status === 201; n += 1) refused = await send(official)
      expect(refused).toEqual({ status: 507, code: 'diskFull' })
      const ready = await fetch(`${server.url}/readyz`)
      expect([ready.status, ((await ready.json()) as { code: string }).code]).toEqual([507, 'diskFull'])
      for (let n = 0; n < 100; n += 1) expect(await isUp(server)).toBe(200)
      expect((await fetch(`${server.url}/api/overview`)).headers.get('x-storage-fault')).toBe('diskFull')
      // The reserve lets an administrator in, and nobody else write.
      const admin = await signInAs(server.url, 'admin')
      expect((await fetch(`${server.url}/api/users`, { headers: { Cookie: admin } })).status).toBe(200)
      expect(await send(official)).toEqual({ status: 507, code: 'diskFull' })
      disk.free()
      await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 20_000 }).toBe(200)
      expect(await send(official)).toMatchObject({ status: 201 })
      expect(await server.terminate()).toBeLessThan(5000)
      const { reader, close } = connect(file)
      const rows = await reader.selectFrom('progress_entry').select('id').where('id', 'in', stored.slice(0, 500)).execute()
      await close()
      expect(rows).toHaveLength(Math.min(500, stored.length))
      expect(await verify(file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
      process.stdout.write(
        `full disk: ${stored.length} reports acknowledged, ${rows.length} of ${Math.min(500, stored.length)} looked for found\n`,
      )
    },
  )

  test('lets a server start and be read on it', { timeout: 60_000 }, async () => {
    const disk = mountSmallDisk(24)
    const file = join(disk.folder, 'jindutiao.db')
    await makeStaffedFile(file)
    const first = await startInProcess(file, { logFile: join(disk.folder, 'server.log') })
    await first.terminate()
    disk.fill()
    const server = await startInProcess(file, { logFile: join(freshFolder(), 'server.log') })
    expect(await isUp(server)).toBe(200)
    expect(await server.terminate()).toBeLessThan(5000)
  })

  test('takes no photo for a bad one', { timeout: 60_000 }, async () => {
    const disk = mountSmallDisk(24)
    const file = join(disk.folder, 'jindutiao.db')
    await makeStaffedFile(file)
    const server = await startInProcess(file, { logFile: join(freshFolder(), 'server.log') })
    const cookie = await signInAs(server.url, 'official')
    const entry = newReport()
    expect((await post(server.url, REPORT, entry, cookie)).status).toBe(201)
    const { default: sharp } = await import('sharp')
    const { data, info } = await sharp(Buffer.from(Array.from({ length: 1200 * 900 * 3 }, () => Math.random() * 255)), {
      raw: { width: 1200, height: 900, channels: 3 },
    })
      .jpeg()
      .toBuffer({ resolveWithObject: true })
    expect(info.size).toBeGreaterThan(200_000)
    rmSync(`${file}.reserve`, { force: true })
    disk.fill()
    const sent = () =>
      fetch(`${server.url}/api/projects/precision-casting/photos?photo=${randomUUID()}&entry=${entry.id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'image/jpeg', Cookie: cookie },
        body: new Uint8Array(data),
      })
    const answer = await sent()
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([507, 'diskFull'])
    disk.free()
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 20_000 }).toBe(200)
    expect((await sent()).status).toBe(201)
  })
})

describe.skipIf(noMount !== null)(`a disk that turns read-only${noMount ? ` (${noMount})` : ''}`, () => {
  test('is told in words, is read, and is written to again once it can be', { timeout: 60_000 }, async ({ skip }) => {
    const disk = mountSmallDisk(24)
    const file = join(disk.folder, 'jindutiao.db')
    await makeStaffedFile(file)
    const server = await startInProcess(file, { logFile: join(freshFolder(), 'server.log') })
    const cookie = await signInAs(server.url, 'official')
    // Linux turns no file system read-only while a file on it is open for writing; a disk that has failed it does.
    if (!disk.setReadOnly(true)) return skip('the file system cannot be made read-only beneath a server')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    expect(await isUp(server)).toBe(200)
    disk.setReadOnly(false)
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 20_000 }).toBe(200)
    expect((await post(server.url, REPORT, newReport(), cookie)).status).toBe(201)
  })
})

describe.skipIf(noMount !== null)(`a disk that is read-only from the start${noMount ? ` (${noMount})` : ''}`, () => {
  test('is read, photos too, by whoever signs in, and is written to as soon as it can be', { timeout: 60_000 }, async () => {
    const disk = mountSmallDisk(24)
    const file = join(disk.folder, 'jindutiao.db')
    await makeStaffedFile(file)
    const before = await startInProcess(file, { logFile: join(freshFolder(), 'server.log') })
    const cookie = await signInAs(before.url, 'official')
    const kept = newReport()
    expect((await post(before.url, REPORT, kept, cookie)).status).toBe(201)
    await before.terminate()
    expect(disk.setReadOnly(true)).toBe(true)
    const doctor = await examine({ databaseFile: file, backups: { folder: join(disk.folder, 'backups'), everyHours: 24 } })
    expect(doctor).toContain('文件检查：完好')
    expect(doctor).toMatch(/条数：zone 1/)

    const server = await startInProcess(file, { logFile: join(freshFolder(), 'server.log') })
    expect(server.log()).toContain('不能写入')
    const overview = await fetch(`${server.url}/api/overview`)
    expect([overview.status, overview.headers.get('x-storage-fault')]).toEqual([200, 'diskReadOnly'])
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    const again = await signInAs(server.url, 'official')
    const log = await fetch(`${server.url}/api/projects/precision-casting/log?view=all`, { headers: { Cookie: again } })
    expect(await log.text()).toContain(kept.id)
    const refused = await post(server.url, REPORT, newReport(), again)
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, 'diskReadOnly'])

    disk.setReadOnly(false)
    await expect.poll(async () => (await fetch(`${server.url}/readyz`).catch(() => null))?.status, { timeout: 30_000 }).toBe(200)
    expect((await post(server.url, REPORT, newReport(), await signInAs(server.url, 'official'))).status).toBe(201)
    await server.terminate()
    expect(await verify(file, new Date())).toMatchObject({ damage: [], differing: [], audit: { brokenAt: null } })
  })
})

describe.skipIf(noStrace !== null)(`a disk that fails to sync${noStrace ? ` (${noStrace})` : ''}`, () => {
  test('stops all writing until a check has passed', { timeout: 120_000 }, async () => {
    const folder = freshFolder()
    const file = join(folder, 'jindutiao.db')
    await makeStaffedFile(file)
    // Of the calls of a thread that sync, 40 to 42 fail: those of the database, long after the start.
    const inject = [
      'strace',
      '-f',
      '-qq',
      '-o',
      '/dev/null',
      '-e',
      'trace=fsync,fdatasync',
      '-e',
      'inject=fsync,fdatasync:error=EIO:when=40..42',
    ]
    const server = await startInProcess(file, { logFile: join(folder, 'server.log'), prefix: inject })
    const cookie = await signInAs(server.url, 'official')
    const stored: string[] = []
    let code: string | undefined
    for (let n = 0; n < 200 && code === undefined; n += 1) {
      const sent = newReport()
      const answer = await post(server.url, REPORT, sent, cookie)
      if (answer.status === 201) stored.push(sent.id)
      else code = ((await answer.json()) as { code: string }).code
    }
    expect(code).toBe('diskFailing')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    expect(await isUp(server)).toBe(200)
    expect((await post(server.url, REPORT, newReport(), cookie)).status).toBe(503)
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 100_000, interval: 1000 }).toBe(200)
    expect((await post(server.url, REPORT, newReport(), cookie)).status).toBe(201)
    const { reader, close } = connect(file)
    const rows = await reader.selectFrom('progress_entry').select('id').where('id', 'in', stored).execute()
    await close()
    expect(rows).toHaveLength(stored.length)
    process.stdout.write(`failing syncs: ${stored.length} acknowledged, ${rows.length} found\n`)
  })
})
