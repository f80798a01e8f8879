import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { post, startServer } from '../support/server.ts'

interface Changes {
  milestones: { finished: { items: { milestoneId: string }[] } }
}

test('what was finished in a past week stays in that week when a later plan leaves the milestone out', async () => {
  const server = await startServer({})
  const official = await server.signIn('official')
  const ok = async (path: string, body: object) => expect((await post(server.url, path, body, official)).status, path).toBe(201)
  const at = `/api/projects/${randomUUID()}`
  await ok('/api/projects', { id: at.split('/').at(-1), name: '示例换计划项目', category: 'industrial' })
  const [left, kept] = ['示例临时便道', '示例主体'].map((name) => ({
    id: randomUUID(),
    unitId: null,
    name,
    workKind: 'structure',
    isIndoor: false,
    weight: 10,
    start: '2024-09-01',
    finish: '2024-10-12',
  }))
  const plan = { units: [], note: null }
  const first = { ...plan, id: randomUUID(), basedOn: null, effectiveOn: '2024-09-01', reason: null, milestones: [left, kept] }
  await ok(`${at}/baselines`, first)
  for (const { id: milestoneId } of [left!, kept!])
    await ok(`${at}/progress`, { id: randomUUID(), milestoneId, asOf: '2024-10-11', percent: 100, finishedOn: '2024-10-11' })

  const finished = async (since: string, asOf: string) => {
    const answer = await fetch(`${server.url}/api/changes?since=${since}&asOf=${asOf}`, { headers: { Cookie: official } })
    const { milestones } = (await answer.json()) as Changes
    return [left!, kept!]
      .filter(({ id }) => milestones.finished.items.some(({ milestoneId }) => milestoneId === id))
      .map(({ name }) => name)
  }
  const both = [left!.name, kept!.name]
  expect(await finished('2024-10-07', '2024-10-14')).toEqual(both)
  const second = { ...plan, id: randomUUID(), basedOn: 1, effectiveOn: '2024-10-20', reason: '设计变更', milestones: [kept] }
  await ok(`${at}/baselines`, second)
  expect(await finished('2024-10-07', '2024-10-14')).toEqual(both)
  expect(await finished('2024-10-14', '2024-10-23')).toEqual([])
})
