import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { PASSWORD, post, startServer } from '../support/server.ts'

/** How long somebody else keeps the write lock, milliseconds. */
const KEPT_MS = 1500

test('while somebody else writes, whoever writes waits, everybody else does not, and nobody is refused', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  await server.signIn('manager')
  const other = connect(server.file)
  let isKept = true
  const keeping = other.writer.transaction().execute(async () => {
    await setTimeout(KEPT_MS)
    isKept = false
  })
  const report = post(
    server.url,
    '/api/projects/precision-casting/progress',
    { id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 },
    cookie,
  )
  const signIns = Array.from({ length: 4 }, () => post(server.url, '/api/session', { username: 'manager', password: PASSWORD }))
  const longest: number[] = []
  while (isKept) {
    const start = performance.now()
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${server.url}/api/overview`)).status).toBe(200)
    longest.push(performance.now() - start)
    await setTimeout(20)
  }
  // Four passwords are hashed meanwhile, each of some tens of milliseconds.
  expect(Math.max(...longest)).toBeLessThan(KEPT_MS / 2)
  await keeping
  await other.close()
  expect((await report).status).toBe(201)
  expect((await Promise.all(signIns)).map(({ status }) => status)).toEqual(Array(4).fill(200))
})
