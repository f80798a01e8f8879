import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

interface Matter {
  kind: 'milestone' | 'approval' | 'issue' | 'support'
  id: string
  projectId: string
  title: string
  responsibleUnit: string | null
  leaderRole: string | null
  agentRole?: string | null
  dueOn: string | null
  daysOverdue: number
  [field: string]: unknown
}
interface Page {
  asOf: string
  items: Matter[]
  total: number
  overdue: number
  nextCursor: string | null
}
interface Count {
  total: number
  overdue: number
}
type Fields = Record<string, unknown> & { daysOverdue: number }
interface Detail {
  stage: string
  milestones: { id: string; weight: number | null; percent: number; finishedOn: string | null; computedForecast: unknown }[]
  approvals: (Fields & { step: string; state: string; authority: unknown; agentRole: unknown; documentNumber: unknown })[]
  issues: (Fields & { id: string; state: string })[]
  support: { waitsFor: Fields[] }
}

const KINDS = ['milestone', 'approval', 'issue', 'support'] as const

async function office(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options)
  const cookie = await server.signIn('official')
  const read = async <T>(path: string): Promise<T> => {
    const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
    expect([path, answer.status]).toEqual([path, 200])
    return (await answer.json()) as T
  }
  const list = (query: string) => read<Page>(`/api/matters?${query}`)
  return { server, cookie, read, list }
}

/** All of a list, page by page. */
async function whole(list: (query: string) => Promise<Page>, query: string, limit = 200): Promise<Matter[]> {
  const items: Matter[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await list(`${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
    items.push(...page.items)
    expect(items.length).toBeLessThanOrEqual(page.total)
    cursor = page.nextCursor
  }
  return items
}

const projectsOf = async (read: <T>(path: string) => Promise<T>) =>
  (await read<{ items: { id: string }[] }>('/api/projects?limit=200')).items.map(({ id }) => id)

describe('the lists over all projects', () => {
  test('say of every milestone, permit, issue and support link what the page of its project says', async () => {
    const { read, list } = await office()
    const ids = await projectsOf(read)
    const details = new Map<string, Detail>()
    for (const id of ids) details.set(id, await read<Detail>(`/api/projects/${id}`))
    const all = [...details.entries()]
    const by = (items: readonly Matter[]) => items.map(({ id }) => id).sort()

    const milestones = await whole(list, 'kind=milestone&status=all')
    const planned = all.flatMap(([, { milestones: own }]) => own.filter(({ weight }) => weight !== null))
    expect(by(milestones)).toEqual(planned.map(({ id }) => id).sort())
    for (const { id, percent, finishedOn, computedForecast } of planned)
      expect(milestones.find((one) => one.id === id)).toMatchObject({ percent, finishedOn, computed: computedForecast })

    const approvals = await whole(list, 'kind=approval&status=all')
    const steps = all.flatMap(([projectId, { approvals: own }]) => own.map((one) => ({ projectId, ...one })))
    expect(approvals).toHaveLength(steps.length)
    for (const { projectId, step, state, daysOverdue, agentRole, documentNumber, authority } of steps)
      expect(approvals.find((one) => one.projectId === projectId && one.title === step)).toMatchObject({
        state,
        daysOverdue,
        agentRole,
        documentNumber,
        responsibleUnit: authority,
      })

    const issues = await whole(list, 'kind=issue&status=all')
    const raised = all.flatMap(([, { issues: own }]) => own)
    expect(by(issues)).toEqual(raised.map(({ id }) => id).sort())
    for (const { id, state, daysOverdue, raisedOn, responsibleUnit, escalationLevel } of raised)
      expect(issues.find((one) => one.id === id)).toMatchObject({ state, daysOverdue, raisedOn, responsibleUnit, escalationLevel })

    const links = await whole(list, 'kind=support&status=all')
    const waits = all.flatMap(([, { support }]) => support.waitsFor)
    expect(links).toHaveLength(waits.length)
    expect(waits.length).toBeGreaterThan(3)
    for (const { id, slipDays, computedSlipDays, neededOn, availableOn, basis } of waits)
      expect(links.find((one) => one.id === id)).toMatchObject({ slipDays, computedSlipDays, neededOn, availableOn, basis })
  })

  test('divide by state, and every page of every order holds each of them once', async () => {
    const { read, list } = await office()
    const [done, open, all] = ['done', 'open', 'all'].map((status) => (kind: string) => whole(list, `kind=${kind}&status=${status}`, 7))
    for (const kind of KINDS) {
      const ids = (await all!(kind)).map(({ id }) => id).sort()
      expect(new Set(ids).size).toBe(ids.length)
      const parts = [...(await done!(kind)), ...(await open!(kind))]
      const notNeeded = kind === 'approval' ? (await all!(kind)).filter(({ state }) => state === 'notNeeded') : []
      expect([...parts, ...notNeeded].map(({ id }) => id).sort()).toEqual(ids)
      for (const sort of ['due', '-due', 'project', '-project', 'unit', '-unit', 'done', '-done'])
        expect((await whole(list, `kind=${kind}&status=all&sort=${sort}`, 7)).map(({ id }) => id).sort()).toEqual(ids)
      const overdue = await whole(list, `kind=${kind}&status=overdue`)
      expect(overdue.every(({ daysOverdue }) => daysOverdue > 0)).toBe(true)
      const counts = await read<Record<string, Count>>('/api/matters/counts?status=open')
      expect(counts[kind]).toEqual({ total: (await open!(kind)).length, overdue: overdue.length })
    }
  })

  test('come with the first that is due first, and what has no date last', async () => {
    const { list } = await office()
    for (const kind of KINDS) {
      const dates = (await whole(list, `kind=${kind}&status=all`)).map(({ dueOn }) => dueOn ?? '9999')
      expect(dates).toEqual(dates.toSorted())
    }
  })

  test('are narrowed by unit, leader, agent, project, light and text, of which several values may be given', async () => {
    const { read, list } = await office()
    for (const kind of KINDS) {
      const all = await whole(list, `kind=${kind}&status=all`)
      for (const [by, key] of [
        ['unit', 'responsibleUnit'],
        ['leader', 'leaderRole'],
        ['agent', 'agentRole'],
        ['project', 'projectId'],
      ] as const) {
        const { groups } = await read<{ groups: (Count & { key: string | null; label: string | null })[] }>(
          `/api/matters/groups?kind=${kind}&by=${by}&status=all`,
        )
        expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(all.length)
        if (kind === 'support' && by === 'agent') continue
        for (const group of groups) {
          const own = all.filter((matter) => (matter[key] ?? null) === group.key)
          expect([group.key, own.length]).toEqual([group.key, group.total])
          const shown = await list(`kind=${kind}&status=all&${by}=${encodeURIComponent(group.key ?? 'none')}`)
          // A support link is shown with either of its projects.
          if (kind === 'support' && by === 'project') expect(shown.total).toBeGreaterThanOrEqual(group.total)
          else expect([kind, by, group.key, shown.total]).toEqual([kind, by, group.key, group.total])
        }
      }
    }
    const two = await list('kind=milestone&status=all&project=textile-park&project=pp-fibre')
    const [one, other] = [
      await list('kind=milestone&status=all&project=textile-park'),
      await list('kind=milestone&status=all&project=pp-fibre'),
    ]
    expect([two.total, one.total > 0, other.total > 0]).toEqual([one.total + other.total, true, true])
    expect(
      (await list(`kind=milestone&status=all&q=${encodeURIComponent('主体')}`)).items.every(({ title }) => title.includes('主体')),
    ).toBe(true)
    const lit = new Set((await list('kind=milestone&status=all&light=red&light=yellow&limit=200')).items.map(({ light }) => light))
    expect([...lit].every((light) => light === 'red' || light === 'yellow')).toBe(true)
  })

  test('follow an entry, in the view in which it counts', async () => {
    const { server, cookie, list } = await office()
    const before = await list('kind=issue&project=precision-casting')
    const issue = {
      id: randomUUID(),
      title: '示例：雨水管线未迁改',
      category: 'other',
      isPublic: false,
      on: '2024-10-20',
      responsibleUnit: '住建局',
      deadline: '2024-10-21',
      escalationLevel: 1,
      isBlocking: false,
      note: null,
    }
    const answer = await post(server.url, '/api/projects/precision-casting/issues', issue, cookie)
    expect(answer.status).toBe(201)
    const after = await list('kind=issue&project=precision-casting')
    expect(after.total).toBe(before.total + 1)
    expect(after.items.find(({ id }) => id === issue.id)).toMatchObject({
      title: issue.title,
      daysOverdue: 2,
      responsibleUnit: '住建局',
    })
  })

  test('are for the staff of the zone', async () => {
    const { server } = await office()
    const status = async (cookie?: string) =>
      (await fetch(`${server.url}/api/matters?kind=issue`, cookie ? { headers: { Cookie: cookie } } : {})).status
    expect(await status()).toBe(401)
    expect(await status(await managerCookie(server))).toBe(403)
    expect(await status(await server.signIn('auditor'))).toBe(200)
  })
})

describe('several matters at once', () => {
  async function openOffice() {
    const { server, cookie, list } = await office()
    const send = async (body: object, as = cookie) => {
      const answer = await post(server.url, '/api/matters/changes', { note: null, ...body }, as)
      return {
        status: answer.status,
        body: (await answer.json()) as { changed: number; refused: { after: string; reason: string; message: string }[] },
      }
    }
    const sent = (matters: readonly Matter[]) =>
      matters.map(({ projectId, entryId }) => ({ id: randomUUID(), projectId, after: entryId as string }))
    return { server, list, send, sent }
  }

  test('are given to another unit and extended, everything else as it stood', async () => {
    const { list, send, sent } = await openOffice()
    for (const kind of ['issue', 'approval']) {
      const before = await whole(list, `kind=${kind}`)
      const chosen = before.slice(0, 3)
      const change = { kind, responsibleUnit: '自然资源局', dueOn: '2025-01-31', note: '示例：等批复', matters: sent(chosen) }
      expect(await send(change)).toEqual({ status: 200, body: { changed: 3, isSubmitted: false, refused: [] } })
      // The same again, as after a lost answer, changes nothing.
      expect((await send(change)).body.changed).toBe(3)
      const after = await whole(list, `kind=${kind}`)
      const keyOf = ({ projectId, title }: Matter) => `${projectId} ${title}`
      for (const was of before) {
        const now = after.find((one) => keyOf(one) === keyOf(was))!
        const { responsibleUnit, dueOn, daysOverdue, entryId, note: _note, lastEntryOn: _day, ...rest } = now
        const isChosen = chosen.includes(was)
        expect(was).toMatchObject(rest)
        expect([responsibleUnit, dueOn, daysOverdue, entryId === was['entryId']]).toEqual(
          isChosen ? ['自然资源局', '2025-01-31', 0, false] : [was.responsibleUnit, was.dueOn, was.daysOverdue, true],
        )
        if (isChosen && kind === 'issue') expect(now).toMatchObject({ id: was.id, note: '示例：等批复', lastEntryOn: '2024-10-23' })
      }
    }
  })

  test('that a colleague was first with are named and left as they are', async () => {
    const { list, send, sent } = await openOffice()
    const [one, other] = (await list('kind=issue')).items
    await send({ kind: 'issue', responsibleUnit: '住建局', matters: sent([one!]) })
    const { body } = await send({ kind: 'issue', responsibleUnit: '水务集团', matters: sent([one!, other!]) })
    expect(body).toMatchObject({ changed: 1, refused: [{ after: one!['entryId'], reason: 'forestalled' }] })
    const units = (await list('kind=issue')).items
      .filter(({ id }) => id === one!.id || id === other!.id)
      .map(({ responsibleUnit }) => responsibleUnit)
    expect(units.sort()).toEqual(['住建局', '水务集团'].sort())
  })

  test('need a reason to be extended, something to change, entries that exist, and somebody who may', async () => {
    const { server, list, send, sent } = await openOffice()
    const [one] = (await list('kind=issue')).items
    const matters = sent([one!])
    expect((await send({ kind: 'issue', dueOn: '2025-01-31', matters })).status).toBe(422)
    expect((await send({ kind: 'issue', matters })).status).toBe(422)
    expect((await send({ kind: 'issue', dueOn: '2024-10-22', note: '示例', matters })).status).toBe(422)
    expect((await send({ kind: 'issue', agentRole: '代办一科', matters })).status).toBe(422)
    for (const wrong of [{ matters: [{ ...matters[0]!, projectId: 'textile-park-2' }] }, { kind: 'approval', matters }])
      expect((await send({ kind: 'issue', note: '示例', ...wrong })).body).toMatchObject({ changed: 0, refused: [{ reason: 'gone' }] })
    expect((await send({ kind: 'issue', note: '示例', matters: [...matters, { ...matters[0]!, after: randomUUID() }] })).status).toBe(400)
    expect((await send({ kind: 'issue', note: '示例', matters }, await server.signIn('auditor'))).status).toBe(403)
    expect((await send({ kind: 'issue', note: '示例', matters }, await server.signIn('manager'))).status).toBe(403)
    expect((await list('kind=issue')).items[0]).toEqual(one)
  })

  test('are changed as far as they can be, and a repeat with other values is refused', async () => {
    const { list, send, sent } = await openOffice()
    const [one, other] = (await list('kind=issue')).items
    const unknown = { id: randomUUID(), projectId: one!.projectId, after: randomUUID() }
    const matters = [...sent([one!]), unknown, ...sent([other!])]
    const first = await send({ kind: 'issue', note: '示例甲', matters })
    expect(first).toMatchObject({ status: 200, body: { changed: 2, refused: [{ after: unknown.after, reason: 'gone' }] } })
    expect((await send({ kind: 'issue', note: '示例乙', matters: [matters[0]!] })).body).toMatchObject({
      changed: 0,
      refused: [{ reason: 'forestalled' }],
    })
    expect((await list('kind=issue')).items.find(({ id }) => id === one!.id)).toMatchObject({ note: '示例甲' })
  })

  test('wait for a decision where entries do', async () => {
    const { server, list, send, sent } = await openOffice()
    const other = connect(server.file)
    await other.writer.updateTable('zone').set({ is_review_required: 1 }).execute()
    await other.close()
    const [one] = (await list('kind=issue')).items
    expect((await send({ kind: 'issue', responsibleUnit: '住建局', matters: sent([one!]) })).body).toMatchObject({
      changed: 1,
      isSubmitted: true,
    })
    const unitIn = async (view: string) => (await list(`kind=issue&view=${view}`)).items.find(({ id }) => id === one!.id)!.responsibleUnit
    expect([await unitIn('accepted'), await unitIn('all')]).toEqual([one!.responsibleUnit, '住建局'])
  })
})

const managerCookie = (server: TestServer) => server.signIn('manager')
