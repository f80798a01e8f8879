import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { post, startServer } from '../support/server.ts'
import { createScale, growth, type Held } from '../support/soak.ts'
import { nextScene, openWall } from '../support/wall.ts'

useBrowser()

const ROUNDS = 13
const SCENES = 6

test('a wall that turns its scenes while the data change holds no more after a minute than before', { timeout: 180_000 }, async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page, complaints } = await openWall(server, admin, { reducedMotion: 'no-preference' })
  const weigh = await createScale(page)
  const readings: Held[] = []
  for (let turn = 0; turn < ROUNDS * SCENES; turn += 1) {
    const entry = {
      id: randomUUID(),
      milestoneId: 'precision-casting-structure',
      asOf: '2024-10-23',
      percent: turn % 100,
      reason: '浸泡测试',
    }
    expect((await post(server.url, '/api/projects/precision-casting/progress', entry, admin)).status).toBe(201)
    await nextScene(page)
    // The first two rounds fetch and draw everything once; then each second one is weighed.
    if ((turn + 1) % (2 * SCENES) === 0 && turn >= 2 * SCENES) readings.push(await weigh(turn))
  }
  const [objects, nodes, listeners] = [
    growth(readings, (held) => held.objectsMB),
    growth(readings, (held) => held.nodes),
    growth(readings, (held) => held.listeners),
  ]
  // The data of one picture are about this much.
  expect(objects.gained, JSON.stringify(readings)).toBeLessThan(Math.max(0.1, 3 * objects.noise))
  expect(nodes.gained, JSON.stringify(readings)).toBeLessThan(Math.max(nodes.mean * 0.02, 3 * nodes.noise))
  expect(listeners.gained, JSON.stringify(readings)).toBeLessThan(Math.max(3, 3 * listeners.noise))
  expect(complaints).toEqual([])
})
