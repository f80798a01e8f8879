import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createTurns, GoneError, OverloadedError, type Asking } from '#services/replay/turns.ts'
import { startServer } from '../support/server.ts'

const asking = (who: string, isStaff = false, signal = new AbortController().signal): Asking => ({ who, isStaff, signal })

/** Work that ends when it is told to. */
function gate() {
  let open!: () => void
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { open, opened }
}

describe('turns at past days', () => {
  test('are taken one at a time, staff first, each in order', async () => {
    const turns = createTurns({ perAsker: 10, all: 10 })
    const order: string[] = []
    const { open, opened } = gate()
    const first = turns.take(asking('a'), () => opened.then(() => order.push('first')))
    const rest = ['b', 'c'].map((who) => turns.take(asking(who), async () => order.push(who)))
    rest.push(turns.take(asking('official', true), async () => order.push('official')))
    open()
    await Promise.all([first, ...rest])
    expect(order).toEqual(['first', 'official', 'b', 'c'])
  })

  test('are refused at once beyond what one asker and all together may want, staff only among themselves', async () => {
    const turns = createTurns({ perAsker: 2, all: 3 })
    const { open, opened } = gate()
    const under = turns.take(asking('a'), () => opened)
    const kept = [turns.take(asking('a'), () => opened), turns.take(asking('a'), () => opened)]
    await expect(turns.take(asking('a'), () => opened)).rejects.toThrow(OverloadedError)
    kept.push(turns.take(asking('b'), () => opened))
    await expect(turns.take(asking('c'), () => opened)).rejects.toThrow(OverloadedError)
    kept.push(turns.take(asking('official', true), () => opened))
    open()
    await Promise.all([under, ...kept])
  })

  test('of those who have gone cost nothing, and a failed one holds up nobody', async () => {
    const turns = createTurns({ perAsker: 10, all: 10 })
    const { open, opened } = gate()
    const worked: string[] = []
    const failing = turns.take(asking('a'), () => opened.then(() => Promise.reject(new Error('failed'))))
    const controller = new AbortController()
    const gone = turns.take(asking('b', false, controller.signal), async () => worked.push('b'))
    const staying = turns.take(asking('c'), async () => worked.push('c'))
    controller.abort()
    await expect(gone).rejects.toThrow(GoneError)
    open()
    await expect(failing).rejects.toThrow('failed')
    await staying
    expect(worked).toEqual(['c'])
  })
})

test('two hundred visitors who ask for past days and leave hold up no official', { timeout: 60_000 }, async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  await fetch(`${server.url}/api/overview?asOf=2024-05-31`)
  const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
  const visitors = Array.from({ length: 200 }, (_, n) =>
    fetch(`${server.url}/api/overview?asOf=${day(n)}`, { signal: AbortSignal.timeout(1500) }).then(
      ({ status }) => status,
      () => null,
    ),
  )
  const statuses = await Promise.all(visitors)
  const start = performance.now()
  const official = await fetch(`${server.url}/api/overview?asOf=2024-09-30`, { headers: { Cookie: cookie } })
  expect(official.status).toBe(200)
  // He waits for the one that is under way, and for his own.
  expect(performance.now() - start).toBeLessThan(3000)
  expect(new Set(statuses).has(503)).toBe(true)
  await setTimeout(50)
  expect((await fetch(`${server.url}/api/overview?asOf=2024-02-01`)).status).toBe(200)
})
