import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { post, startServer } from '../support/server.ts'

const PROJECT = 'precision-casting'
const MILESTONE = 'precision-casting-structure'

type Kind = 'progress' | 'event' | 'investment' | 'fund' | 'issue' | 'approval' | 'benefit'

/** Something new of each kind, and where it is sent. */
const SOMETHING: Record<Kind, (fields?: object) => [path: string, body: { id: string }]> = {
  progress: (fields) => ['progress', { id: randomUUID(), milestoneId: MILESTONE, asOf: '2024-10-23', percent: 99, ...fields }],
  event: (fields) => ['events', { id: randomUUID(), kind: 'completed', on: '2024-10-20', ...fields }],
  investment: (fields) => ['investment', { id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 3_000_000, ...fields }],
  fund: (fields) => ['funds', { id: randomUUID(), month: '2024-10', fundSource: '企业自筹', arrivedYuan: 2_000_000, ...fields }],
  issue: (fields) => [
    'issues',
    { id: randomUUID(), title: '施工便道被占用', category: '施工组织', on: '2024-10-22', isBlocking: true, isPublic: true, ...fields },
  ],
  approval: (fields) => ['approvals', { id: randomUUID(), step: '施工许可', on: '2024-10-23', state: 'inProgress', ...fields }],
  benefit: (fields) => ['benefits', { id: randomUUID(), measure: 'jobs', asOf: '2024-10-23', actualValue: 120, ...fields }],
}
const KINDS = Object.keys(SOMETHING) as Kind[]

/** A manager and an official, and a clock that moves on with each look. */
async function zone({ isReviewRequired = false, project = PROJECT } = {}) {
  let at = SAMPLE_DAY.getTime()
  const server = await startServer({ now: () => new Date((at += 1000)) })
  const other = connect(server.file)
  await other.writer
    .updateTable('zone')
    .set({ is_review_required: isReviewRequired ? 1 : 0 })
    .execute()
  await other.close()
  const { send, cookie: manager } = await managerOf(server, project)
  const official = await server.signIn('official')
  const get = async <T>(path: string, cookie = official) =>
    (await (await fetch(`${server.url}/api/${path}`, { headers: { Cookie: cookie } })).json()) as T
  /** What is shown of the project, without what tells how often it was changed. */
  const picture = async (view = '?view=all') => JSON.stringify(await get<object>(`projects/${project}${view}`))
  const withdraw = (
    kind: Kind,
    entry: string,
    { id = randomUUID(), note = '误点', as = official }: { id?: string; note?: string; as?: string } = {},
  ) => post(server.url, `/api/projects/${project}/entries/${kind}/${entry}/withdrawal`, { id, note }, as)
  const decide = (entryId: string, decision: 'accepted' | 'returned') =>
    post(server.url, '/api/review', { decision, reason: '不符', entries: [{ entryId, after: null }] }, official)
  const waiting = async () => (await get<{ waiting: number }>('review')).waiting
  const isSound = async () => (await verify(server.file, SAMPLE_DAY)).differing
  return { server, send, manager, official, get, picture, withdraw, decide, waiting, isSound }
}

/** The project that has targets of its operation. */
const projectOf = (kind: Kind) => (kind === 'benefit' ? 'textile-park' : PROJECT)

describe.each(KINDS)('what was said wrongly of kind %s', (kind) => {
  test('is taken back by its reporter, and everything is as it was', async () => {
    const { send, picture, withdraw, manager, get, isSound } = await zone({ project: projectOf(kind) })
    const before = await picture()
    const [path, body] = SOMETHING[kind]()
    expect((await send(path, body)).status).toBe(201)
    expect(await picture()).not.toBe(before)
    const withdrawal = randomUUID()
    const answer = await withdraw(kind, body.id, { id: withdrawal, as: manager })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ id: withdrawal, replaces: body.id, withdrawn: true, status: 'accepted' })
    expect(await picture()).toBe(before)
    expect((await withdraw(kind, body.id, { id: withdrawal, as: manager })).status).toBe(200)
    expect(await fieldsOf(await withdraw(kind, body.id, { as: manager }))).toEqual(['replaces'])
    const { items } = await get<{ items: { id: string; isReplaced: boolean; isWithdrawal: boolean }[] }>(
      `projects/${projectOf(kind)}/log?view=all`,
    )
    expect(items.find(({ id }) => id === body.id)).toMatchObject({ isReplaced: true, isWithdrawal: false })
    expect(items.find(({ id }) => id === withdrawal)).toMatchObject({ isReplaced: false, isWithdrawal: true })
    expect(await isSound()).toEqual([])
  })

  test('is read, put right and taken back by an official', async () => {
    const project = projectOf(kind)
    const { server, send, picture, withdraw, official, get } = await zone({ project })
    const before = await picture()
    const [path, body] = SOMETHING[kind]()
    expect((await send(path, body)).status).toBe(201)
    const { says } = await get<{ says: object }>(`projects/${project}/entries/${kind}/${body.id}`)
    const [, again] = SOMETHING[kind]({ replaces: body.id })
    const { id: _id, title: _ofIssue, category: _ofIssueToo, isPublic: _alsoOfIssue, ...said } = body as Record<string, unknown>
    expect(says).toMatchObject(said)
    const id = randomUUID()
    const where = kind === 'issue' ? `issues/${body.id}` : path
    const correction = kind === 'issue' ? { ...said, state: 'working', replaces: body.id } : again
    expect((await post(server.url, `/api/projects/${project}/${where}`, { ...correction, id }, official)).status).toBe(201)
    expect((await withdraw(kind, id)).status).toBe(201)
    expect(await picture()).toBe(before)
  })

  test('is taken back before anybody decided on it, without waiting for anybody', async () => {
    const { send, picture, withdraw, manager, waiting, get, isSound } = await zone({ isReviewRequired: true, project: projectOf(kind) })
    const before = await picture()
    const first = await waiting()
    const [path, body] = SOMETHING[kind]()
    await send(path, body)
    expect(await waiting()).toBe(first + 1)
    const id = randomUUID()
    expect((await withdraw(kind, body.id, { id, as: manager })).status).toBe(201)
    expect((await withdraw(kind, body.id, { id, as: manager })).status).toBe(200)
    expect(await waiting()).toBe(first)
    expect(await picture()).toBe(before)
    expect((await get<{ returned: object[] }>('report', manager)).returned).toEqual([])
    expect(await isSound()).toEqual([])
  })
})

describe.each(['progress', 'event', 'investment', 'fund'] as const)('a correction of kind %s that came back', (kind) => {
  test('is sent again in its own place, goes from the list, and takes what it was to correct away when accepted', async () => {
    const { send, get, manager, decide, isSound } = await zone({ isReviewRequired: true })
    const [path, first] = SOMETHING[kind]()
    await send(path, first)
    await decide(first.id, 'accepted')
    const [, second] = SOMETHING[kind]({ replaces: first.id })
    expect((await send(path, second)).status).toBe(201)
    await decide(second.id, 'returned')
    const returned = async () =>
      (await get<{ returned: { id: string; again: { body: { replaces: string } } }[] }>('report', manager)).returned
    const [back] = await returned()
    expect([back!.id, back!.again.body.replaces]).toEqual([second.id, second.id])
    const [, third] = SOMETHING[kind]({ replaces: back!.again.body.replaces })
    expect((await send(path, third)).status).toBe(201)
    expect(await returned()).toEqual([])
    await decide(third.id, 'accepted')
    const { items } = await get<{ items: { id: string; isReplaced: boolean }[] }>(`projects/${PROJECT}/log?view=all`)
    expect(items.find(({ id }) => id === first.id)).toMatchObject({ isReplaced: true })
    expect(items.find(({ id }) => id === third.id)).toMatchObject({ isReplaced: false })
    expect(await isSound()).toEqual([])
  })
})

describe('a withdrawal', () => {
  test('of what was accepted waits for a decision where entries do', async () => {
    const { send, picture, withdraw, manager, decide, waiting } = await zone({ isReviewRequired: true })
    const before = await picture('?view=accepted')
    const [path, body] = SOMETHING.event()
    await send(path, body)
    await decide(body.id, 'accepted')
    const completed = await picture('?view=accepted')
    expect(completed).not.toBe(before)
    const first = await waiting()
    const id = randomUUID()
    expect(await (await withdraw('event', body.id, { id, as: manager })).json()).toMatchObject({ status: 'submitted' })
    expect(await waiting()).toBe(first + 1)
    expect(await picture('?view=accepted')).toBe(completed)
    await decide(id, 'accepted')
    expect(await picture('?view=accepted')).toBe(before)
  })

  test('of a correction that waits leaves standing what it was to correct', async () => {
    const { send, picture, withdraw, manager, decide } = await zone({ isReviewRequired: true })
    const [path, body] = SOMETHING.progress()
    await send(path, body)
    await decide(body.id, 'accepted')
    const before = await picture()
    const [, correction] = SOMETHING.progress({ percent: 97, reason: '填错', replaces: body.id })
    expect((await send(path, correction)).status).toBe(201)
    expect(await picture()).not.toBe(before)
    await withdraw('progress', correction.id, { as: manager })
    expect(await picture()).toBe(before)
  })

  test('can be sent as an event that is withdrawn', async () => {
    const { send, picture } = await zone()
    const before = await picture()
    const [path, body] = SOMETHING.event()
    await send(path, body)
    const withdrawal = { id: randomUUID(), kind: 'completed', on: '2024-10-20', replaces: body.id, withdrawn: true }
    const answer = await send(path, withdrawal)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ id: withdrawal.id, replaces: body.id, withdrawn: true, kind: 'completed' })
    expect(await picture()).toBe(before)
    expect((await send(path, withdrawal)).status).toBe(200)
  })

  test('of something of another project, or of a withdrawal, is refused', async () => {
    const { server, send, withdraw, manager } = await zone()
    const [path, body] = SOMETHING.fund()
    await send(path, body)
    const elsewhere = await post(server.url, `/api/projects/textile-park/entries/fund/${body.id}/withdrawal`, { id: randomUUID() }, manager)
    expect(elsewhere.status).toBe(404)
    const id = randomUUID()
    await withdraw('fund', body.id, { id })
    expect(await fieldsOf(await withdraw('fund', id))).toEqual(['replaces'])
    expect((await withdraw('fund', randomUUID())).status).toBe(422)
  })
})

describe('the end of a project (终止)', () => {
  const end = (fields: object = {}) => SOMETHING.event({ kind: 'cancelled', reason: '投资方退出', ...fields })[1]

  test('is registered and taken back by those who supervise', async () => {
    const { server, send, withdraw, manager, official, picture, get } = await zone()
    const before = await picture()
    expect(await fieldsOf(await send('events', end()))).toEqual(['kind'])
    const ended = end()
    expect((await post(server.url, `/api/projects/${PROJECT}/events`, ended, official)).status).toBe(201)
    expect((await get<{ stage: string }>(`projects/${PROJECT}`)).stage).toBe('cancelled')
    expect(await fieldsOf(await withdraw('event', ended.id, { as: manager }))).toEqual(['replaces'])
    expect(await fieldsOf(await send('events', { ...SOMETHING.event()[1], replaces: ended.id }))).toEqual(['replaces'])
    const { projects } = await get<{ projects: { id: string; stage: string }[] }>('report', manager)
    expect(projects).toMatchObject([{ id: PROJECT, stage: 'cancelled' }])
    expect((await withdraw('event', ended.id)).status).toBe(201)
    expect(await picture()).toBe(before)
  })
})

describe('who supervises', () => {
  test('says of any project how it stands, and puts right what others said', async () => {
    const { server, official } = await zone()
    for (const kind of ['progress', 'investment', 'fund'] as const) {
      const [path, body] = SOMETHING[kind]()
      expect((await post(server.url, `/api/projects/${PROJECT}/${path}`, body, official)).status).toBe(201)
    }
  })
})

describe('a finish', () => {
  test('is not lowered by a later report, but by one that takes its place', async () => {
    const { send, get } = await zone()
    const [path, finish] = SOMETHING.progress({ percent: 100, finishedOn: '2024-10-20', asOf: '2024-10-20' })
    expect((await send(path, finish)).status).toBe(201)
    const [, lower] = SOMETHING.progress({ percent: 95, reason: '验收未过' })
    const refused = await send(path, lower)
    expect((await refused.json()) as object).toMatchObject({ fields: [{ field: 'percent', code: 'finishStands' }] })
    const [, before] = SOMETHING.progress({ percent: 95, reason: '验收未过', asOf: '2024-10-19' })
    expect((await send(path, before)).status).toBe(201)
    expect((await send(path, { ...lower, replaces: finish.id })).status).toBe(201)
    const { milestones } = await get<{ milestones: { id: string; percent: number; finishedOn: string | null }[] }>(
      `projects/${PROJECT}?view=all`,
    )
    expect(milestones.find(({ id }) => id === MILESTONE)).toMatchObject({ percent: 95, finishedOn: null })
  })
})

describe('what came back', () => {
  const returned = async (kind: Kind) => {
    const all = await zone({ isReviewRequired: true, project: projectOf(kind) })
    const [path, body] = SOMETHING[kind]()
    expect((await all.send(path, body)).status).toBe(201)
    await all.decide(body.id, 'returned')
    const list = async () =>
      (await all.get<{ returned: { id: string; again: { path: string; body: object } | null }[] }>('report', all.manager)).returned
    expect((await list()).map(({ id }) => id)).toEqual([body.id])
    return { ...all, path, body, list }
  }

  test.each(KINDS)('of kind %s is acknowledged by its reporter, and goes', async (kind) => {
    const { withdraw, manager, official, body, list, get } = await returned(kind)
    expect(await fieldsOf(await withdraw(kind, body.id, { as: official }))).toEqual(['replaces'])
    expect((await withdraw(kind, body.id, { as: manager })).status).toBe(201)
    expect(await list()).toEqual([])
    const { items } = await get<{ items: { id: string; status: string }[] }>(`projects/${projectOf(kind)}/log?view=all`)
    expect(items.find(({ id }) => id === body.id)).toMatchObject({ status: 'returned' })
  })

  test.each(KINDS)('of kind %s is said once more, and goes', async (kind) => {
    const { send, path, body, list } = await returned(kind)
    const [entry] = await list()
    const { title: _title, category: _category, isPublic: _isPublic, ...plain } = body as Record<string, unknown>
    const again = entry!.again ?? { path, body: { ...plain, replaces: body.id } }
    const more = kind === 'issue' ? { on: '2024-10-22' } : kind === 'investment' ? { basis: 'dispatch' } : {}
    expect((await send(again.path, { ...again.body, ...more, id: randomUUID() })).status).toBe(201)
    expect(await list()).toEqual([])
    expect((await send(again.path, { ...again.body, ...more, id: randomUUID() })).status).toBe(422)
  })
})
