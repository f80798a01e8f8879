import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect } from '#db/engine/connection.ts'
import { makeStaffedFile, newReport, REPORT, signInAs } from '../support/faults/staffed-file.ts'
import { freePort } from '../support/free-port.ts'
import { post } from '../support/server.ts'

/** What a backup of a gigabyte costs those who work beside it, and how long its restore takes. By hand: it takes two minutes. */
const MEGABYTES = Number(process.argv[2] ?? 1024)
const WRITES_A_SECOND = 16
const READ_EVERY_MS = 20
const QUIET_MS = 15_000
const SERVER = join(import.meta.dirname, '../../server')

async function fillUp(file: string): Promise<void> {
  await makeStaffedFile(file)
  const { writer, close } = connect(file)
  await sql`create table padding (id integer primary key, bytes blob) strict`.execute(writer)
  for (let done = 0; done < MEGABYTES; done += 1) await sql`insert into padding (bytes) values (randomblob(${1 << 20}))`.execute(writer)
  await sql`pragma wal_checkpoint(truncate)`.execute(writer)
  await close()
}

const percentile = (times: number[], part: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? NaN

/** Asks at a pace, whatever the answers take. */
function atPace(everyMs: number, ask: () => Promise<Response>) {
  let times: number[] = []
  let refused = 0
  const timer = setInterval(() => {
    const start = performance.now()
    void ask()
      .then(async (answer) => {
        if (!answer.ok) refused += 1
        await answer.arrayBuffer()
      })
      .finally(() => times.push(performance.now() - start))
  }, everyMs)
  const words = (what: string) => {
    const said = `${what}: ${times.length}, ${refused} refused, p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`
    times = []
    return said
  }
  return { words, stop: () => clearInterval(timer) }
}

const say = (line: string) => process.stdout.write(`${line}\n`)

const folder = mkdtempSync(join(tmpdir(), 'backing-up-'))
const file = join(folder, 'jindutiao.db')
await fillUp(file)
const port = await freePort()
const env = {
  ...process.env,
  PORT: String(port),
  HOST: '127.0.0.1',
  DATA_DIR: folder,
  DATABASE_URL: file,
  BACKUP_HOURS: '0',
  LOG_LEVEL: 'warn',
}
const child = spawn(process.execPath, [join(SERVER, 'main.ts')], { env, stdio: 'ignore' })
const url = `http://127.0.0.1:${port}`
while (
  !(await fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  ))
)
  await setTimeout(200)
const admin = await signInAs(url, 'admin')
const official = await signInAs(url, 'official')
await setTimeout(5000)
const writes = atPace(1000 / WRITES_A_SECOND, () => post(url, REPORT, { ...newReport(), id: randomUUID() }, official))
const reads = atPace(READ_EVERY_MS, () => fetch(`${url}/api/overview`))
await setTimeout(QUIET_MS)
say(`${(statSync(file).size / 2 ** 20).toFixed(0)} MB\nwithout a backup: ${reads.words('reads')}; ${writes.words('writes')}`)
const begun = performance.now()
await post(url, '/api/backups', undefined, admin)
const isRunning = async () =>
  ((await (await fetch(`${url}/api/backups`, { headers: { Cookie: admin } })).json()) as { isRunning: boolean }).isRunning
while (await isRunning()) await setTimeout(100)
say(`during one of ${((performance.now() - begun) / 1000).toFixed(1)} s: ${reads.words('reads')}; ${writes.words('writes')}`)
writes.stop()
reads.stop()
const ended = new Promise((resolve) => child.once('exit', resolve))
child.kill('SIGTERM')
await ended
const restoring = performance.now()
const restored = spawnSync(process.execPath, [join(SERVER, 'zone.mjs'), 'restore', '--from', 'latest'], { env, encoding: 'utf8' })
say(`restored in ${((performance.now() - restoring) / 1000).toFixed(1)} s: ${restored.stdout.split('\n')[0]}${restored.stderr}`)
rmSync(folder, { recursive: true, force: true })
