import { expect, test } from 'vitest'
import { startServer } from '../support/server.ts'
import { compareAt, compareChanges, type Difference, type Read } from './compare.ts'
import { randomZone, TODAY } from './random-zone.ts'
import { storeZone } from './store-zone.ts'

/** Seeds to check, `1 2 3` or `1-200`; without any, a few. */
const SEEDS = (process.env['REFERENCE_SEEDS'] ?? '1 2').split(/\s+/).flatMap((text) => {
  const [from, to = from] = text.split('-').map(Number)
  return Array.from({ length: to! - from! + 1 }, (_, at) => from! + at)
})
const PROJECTS = 20
/** A month's end, around the day until which a month may be reported, the turn of a year, 29 February, and today. */
const DAYS = ['2024-02-29', '2024-07-31', '2024-11-10', '2024-11-11', '2025-01-03', TODAY]
const SHOWN = 12

test.each(SEEDS)('the server agrees with the rules written out plainly, seed %i', { timeout: 120_000 }, async (seed) => {
  const zone = randomZone(seed, PROJECTS)
  const server = await startServer({
    withSample: false,
    now: () => new Date(`${TODAY}T08:00:00Z`),
    prepare: (file) => storeZone(file, zone),
  })
  const cookie = await server.signIn('official')
  const read: Read = async (path) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
    expect(answer.status, path).toBe(200)
    return answer.json()
  }
  const found: Difference[] = []
  for (const view of ['accepted', 'all'] as const) {
    for (const asOf of DAYS) found.push(...(await compareAt(zone, { asOf, view }, read)))
    found.push(...(await compareAt(zone, { asOf: '2024-09-30', knownAt: '2024-09-30T16:00:00.000Z', view }, read)))
    found.push(...(await compareChanges(zone, '2024-08-01', '2024-11-01', view, read)))
  }
  expect(found.slice(0, SHOWN), `${found.length} differences`).toEqual([])
})
