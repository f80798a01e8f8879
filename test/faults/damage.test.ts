import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileDamage } from '#db/engine/file-damage.ts'
import { freshFolder } from '../support/database.ts'
import { startInProcess } from '../support/faults/server-process.ts'
import { makeStaffedFile, newReport, REPORT, signInAs } from '../support/faults/staffed-file.ts'
import { post } from '../support/server.ts'

const SEEDS = Number(process.env['FAULT_SEEDS'] ?? 60)
const PAGE = 4096

type Damage = (bytes: Buffer, at: number, other: number) => Buffer

/** What disks, cables and people do to files. */
const DAMAGES: Record<string, Damage> = {
  'bits flipped': (bytes, at) => {
    for (let n = 0; n < 40; n += 1) bytes[(at + n * 97) % bytes.length]! ^= 1 << (n % 8)
    return bytes
  },
  'page zeroed': (bytes, at) => bytes.fill(0, at - (at % PAGE), at - (at % PAGE) + PAGE),
  'page of noise': (bytes, at, other) => {
    for (let n = 0; n < PAGE; n += 1) bytes[at - (at % PAGE) + n] = (n * 31 + other) % 256
    return bytes
  },
  'pages swapped': (bytes, at, other) => {
    const [a, b] = [at - (at % PAGE), other - (other % PAGE)]
    const kept = Buffer.from(bytes.subarray(a, a + PAGE))
    bytes.copy(bytes, a, b, b + PAGE)
    kept.copy(bytes, b)
    return bytes
  },
  'cut off': (bytes, at) => bytes.subarray(0, at),
}

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

test(
  'a damaged file is never written to: the server refuses to start with a sentence, or reads what can be read',
  { timeout: SEEDS * 20_000 },
  async () => {
    const folder = freshFolder()
    const sound = join(folder, 'sound.db')
    await makeStaffedFile(sound)
    const { size } = statSync(sound)
    const file = join(folder, 'jindutiao.db')
    const tried: Record<string, number> = {}
    const outcomes: Record<string, number> = {}
    const places = fc.sample(fc.tuple(fc.constantFrom(...Object.keys(DAMAGES)), fc.nat(size - 1), fc.nat(size - 1)), {
      numRuns: SEEDS,
      seed: 20_241_023,
    })
    for (const [name, at, other] of places) {
      for (const ending of ['-wal', '-shm', '.lock']) rmSync(file + ending, { force: true })
      copyFileSync(sound, file)
      if (name === 'cut off') truncateSync(file, at)
      else writeFileSync(file, DAMAGES[name]!(readFileSync(file), at, other))
      tried[name] = (tried[name] ?? 0) + 1
      const isDamaged = fileDamage(file).length > 0
      const before = digest(file)
      const outcome = await tryServer(file, join(folder, `server-${Object.values(tried).length}.log`))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      const where = `${name} at ${at}, ${other}`
      if (!isDamaged) continue
      expect(['refused', 'read only'], where).toContain(outcome)
      expect(digest(file), `${where}: the file was changed`).toBe(before)
    }
    process.stdout.write(`damaged: ${JSON.stringify(tried)}; ${JSON.stringify(outcomes)}\n`)
  },
)

/** Starts the product on a file and tries to report. */
async function tryServer(file: string, logFile: string): Promise<'refused' | 'read only' | 'written'> {
  const server = await startInProcess(file, { logFile }).catch((error: Error) => error)
  if (server instanceof Error) {
    // A sentence for the operator and no trace of the program's inside.
    expect(server.message).toMatch(/[\u4e00-\u9fff]{6}/)
    expect(server.message).not.toMatch(/\n {4}at /)
    return 'refused'
  }
  const cookie = await signInAs(server.url, 'official').catch(() => undefined)
  const answer = await post(server.url, REPORT, newReport(), cookie)
  await server.terminate()
  if (answer.status === 201) return 'written'
  expect([401, 503]).toContain(answer.status)
  return 'read only'
}
