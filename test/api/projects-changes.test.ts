import { expect, test } from 'vitest'
import { post, startServer } from '../support/server.ts'

interface Facts {
  version: number
  leaderRole: string | null
  cadence: string
  responsibleUnit: string | null
}

test('several projects get one leader and cadence, each in the audit log, and nothing else of them changes', async () => {
  const server = await startServer({})
  const official = await server.signIn('official')
  const facts = async (id: string) =>
    (await (await fetch(`${server.url}/api/projects/${id}/facts`, { headers: { Cookie: official } })).json()) as Facts
  const ids = ['east-road', 'precision-casting', 'sock-dyeing']
  const before = await Promise.all(ids.map(facts))
  const send = (body: object, who = official) => post(server.url, '/api/projects/changes', body, who)
  const change = { leaderRole: '示例副县长', cadence: 'weekly' }
  const answer = await send({ ids: [...ids, 'nowhere'], change })
  expect([answer.status, await answer.json()]).toEqual([200, { changed: 3, unchanged: 0, gone: 1 }])
  const after = await Promise.all(ids.map(facts))
  after.forEach((now, at) =>
    expect({ ...now, lastChange: null }).toEqual({ ...before[at]!, ...change, version: before[at]!.version + 1, lastChange: null }),
  )
  expect(await (await send({ ids, change })).json()).toEqual({ changed: 0, unchanged: 3, gone: 0 })
  const rows = (await (
    await fetch(`${server.url}/api/projects/east-road/facts/history`, { headers: { Cookie: official } })
  ).json()) as object
  expect(JSON.stringify(rows)).toContain('示例副县长')

  expect((await post(server.url, '/api/projects/east-road/archive', { reason: '示例' }, official, 'PUT')).status).toBe(204)
  expect(await (await send({ ids: ['east-road'], change: { leaderRole: null } })).json()).toEqual({ changed: 0, unchanged: 0, gone: 1 })
  for (const body of [
    { ids, change: {} },
    { ids: [], change },
    { ids, change: { name: '示例' } },
    { ids, change: { cadence: 'hourly' } },
  ])
    expect([body, (await send(body)).status]).toEqual([body, 400])
  expect((await send({ ids, change }, await server.signIn('manager'))).status).toBe(403)
})
