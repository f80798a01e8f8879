import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { buildBenchZone } from '../bench/build-zone.ts'
import { afterChange, READ_PATHS, repeatCost } from '../bench/reading.ts'
import { replayCost } from '../bench/replaying.ts'
import { startProcess, type ServerProcess } from '../bench/server-process.ts'
import { freshFolder } from '../support/database.ts'

/** A small zone, wide bounds, and of times the best: what fails here has grown, however busy the machine. `npm run bench` measures. */
const PROJECTS = 300
const EFFORT = { turns: 2, amount: 2000, changes: 4 }

async function startBenchServer(): Promise<{ server: ServerProcess; file: string; log: string }> {
  const folder = freshFolder()
  const [file, log] = [join(folder, 'zone.db'), join(folder, 'server.log')]
  await buildBenchZone(file, PROJECTS)
  const server = await startProcess('./our-server.mjs', [file], log)
  onTestFinished(() => server.stop())
  return { server, file, log }
}

describe('what reading costs', () => {
  test('stays near a bare server’s fixed body, again and again and as 304', async () => {
    const { server, log } = await startBenchServer()
    const { whole, unchanged } = await repeatCost(server, READ_PATHS.overview, log, EFFORT)
    expect(whole.median).toBeLessThan(3)
    expect(unchanged.median).toBeLessThan(3)
  }, 60_000)

  test('stays near bare statements after a change, and within a second for a past day', async () => {
    const { server, file } = await startBenchServer()
    const { ours, bare } = await afterChange(server, file, EFFORT.changes)
    // Beside the statements stand a request, JSON and compression, which at this size weigh most: some 6, and 15 where others have the processors.
    expect(ours.min / bare.min).toBeLessThan(25)
    const { first, others } = await replayCost(server)
    expect(first.min).toBeLessThan(1500)
    expect(others.min).toBeLessThan(250)
  }, 60_000)
})
