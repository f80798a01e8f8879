import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/connection.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { startServer, type TestServer } from '../support/server.ts'

const PROJECT = 'precision-casting'

interface Detail {
  stage: string
  totalInvestmentYuan: number
  investment: { cumulativeDoneYuan: number; annualDoneYuan: number }
  issues: { id: string; state: string; title: string; isBlocking: boolean }[]
  approvals: { step: string; state: string; documentNumber: string | null; finishedOn: string | null }[]
  funds: {
    totalYuan: number | null
    annualYuan: number | null
    items: { id: string; month: string; fundSource: string; arrivedYuan: number }[]
  } | null
  benefits: { measure: string; actualValue: number | null }[]
}

async function detail(server: TestServer, project = PROJECT, { cookie = '', query = '' } = {}): Promise<Detail> {
  return (await (await fetch(`${server.url}/api/projects/${project}${query}`, { headers: { Cookie: cookie } })).json()) as Detail
}

const event = (fields: object = {}) => ({ id: randomUUID(), kind: 'paused', on: '2024-10-20', reason: '停水停电', ...fields })
const investment = (fields: object = {}) => ({ id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 3_000_000, ...fields })
const fund = (fields: object = {}) => ({ id: randomUUID(), month: '2024-10', fundSource: '企业自筹', arrivedYuan: 2_000_000, ...fields })
const issue = (fields: object = {}) => ({
  id: randomUUID(),
  title: '施工便道被占用',
  category: '施工组织',
  on: '2024-10-22',
  isBlocking: true,
  isPublic: true,
  deadline: '2024-11-05',
  ...fields,
})
const state = (fields: object = {}) => ({ id: randomUUID(), on: '2024-10-23', state: 'working', isBlocking: true, ...fields })
const approval = (fields: object = {}) => ({
  id: randomUUID(),
  step: '施工许可',
  on: '2024-10-23',
  state: 'done',
  finishedOn: '2024-10-22',
  documentNumber: '建字第 12 号',
  ...fields,
})

describe('the log of a project', () => {
  test('pauses and resumes it by events, which say why', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    expect((await detail(server)).stage).toBe('building')
    expect((await send('events', event({ nextReview: '2024-11-20' }))).status).toBe(201)
    expect((await detail(server)).stage).toBe('paused')
    expect((await send('events', event({ kind: 'resumed', on: '2024-10-22', reason: undefined }))).status).toBe(201)
    expect((await detail(server)).stage).toBe('building')
  })

  test('takes completed investment of a month, the last word of which counts', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const done = async () => (await detail(server)).investment.cumulativeDoneYuan
    const before = await done()
    const first = investment()
    expect((await send('investment', first)).status).toBe(201)
    const after = await done()
    expect(after).not.toBe(before)
    expect((await send('investment', investment({ doneYuan: 1_000_000, replaces: first.id }))).status).toBe(201)
    expect(await done()).toBe(after - 2_000_000)
  })

  test('takes what was completed before this year as one balance, which stands for the months before', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const { annualDoneYuan } = (await detail(server)).investment
    expect((await send('investment', investment({ month: undefined, opening: 2024, doneYuan: 50_000_000 }))).status).toBe(201)
    expect((await detail(server)).investment).toMatchObject({ cumulativeDoneYuan: 50_000_000 + annualDoneYuan, annualDoneYuan })
  })

  test('asks back, with the sum, when more is completed than the project costs', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const { totalInvestmentYuan } = await detail(server)
    const much = investment({ doneYuan: totalInvestmentYuan })
    const answer = await send('investment', much)
    expect(answer.status).toBe(422)
    const { fields } = (await answer.json()) as { fields: { field: string; code: string; message: string }[] }
    expect(fields).toMatchObject([{ field: 'doneYuan', code: 'overTotal' }])
    expect(fields[0]!.message).toMatch(/累计完成 \d\.\d\d 亿元，超过总投资 \d\.\d\d 亿元/)
    const confirmed = await send('investment', { ...much, isOverTotalConfirmed: true })
    expect(confirmed.status).toBe(201)
    expect((await send('investment', { ...much, isOverTotalConfirmed: true })).status).toBe(200)
  })

  test('keeps arrived funds from the public, and shows them to the staff', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    expect((await send('funds', fund())).status).toBe(201)
    const path = `${server.url}/api/projects/${PROJECT}/log`
    expect(await (await fetch(path)).text()).not.toContain('企业自筹')
    const staff = await fetch(`${path}?view=all`, { headers: { Cookie: await server.signIn('official') } })
    expect(await staff.text()).toContain('企业自筹')
  })

  test('sums arrived funds for the staff of a project: of each month and source the last word counts', async () => {
    const server = await startServer()
    const { send, cookie } = await managerOf(server, PROJECT)
    const funds = async (query = '') => (await detail(server, PROJECT, { cookie, query })).funds
    expect(await funds()).toEqual({ totalYuan: null, annualYuan: null, items: [] })
    const wrong = fund({ month: '2023-11', fundSource: '银行贷款', arrivedYuan: 9_000_000 })
    for (const sent of [wrong, fund(), fund({ arrivedYuan: 2_500_000 }), fund({ month: '2024-03' })])
      expect((await send('funds', sent)).status).toBe(201)
    expect(await funds()).toMatchObject({ totalYuan: 13_500_000, annualYuan: 4_500_000 })
    const right = fund({ month: '2023-12', fundSource: '银行贷款', arrivedYuan: 8_000_000, replaces: wrong.id })
    expect((await send('funds', right)).status).toBe(201)
    expect(await funds()).toEqual({
      totalYuan: 12_500_000,
      annualYuan: 4_500_000,
      items: [
        { id: expect.any(String), month: '2024-10', fundSource: '企业自筹', arrivedYuan: 2_500_000, provenance: 'entered' },
        { id: expect.any(String), month: '2024-03', fundSource: '企业自筹', arrivedYuan: 2_000_000, provenance: 'entered' },
        { id: right.id, month: '2023-12', fundSource: '银行贷款', arrivedYuan: 8_000_000, provenance: 'entered' },
      ],
    })
    expect(await funds('?asOf=2024-03-15')).toMatchObject({ totalYuan: 8_000_000, annualYuan: null })
    expect(await funds('?asOf=2024-03-31')).toMatchObject({ totalYuan: 10_000_000, annualYuan: 2_000_000 })
    expect((await detail(server)).funds).toBeNull()
    const { cookie: other } = await managerOf(server, 'pp-fibre', 'other')
    expect((await detail(server, PROJECT, { cookie: other })).funds).toBeNull()
  })

  test('follows an issue from its raising to its close, which is for those who supervise', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const raised = issue()
    expect((await send('issues', raised)).status).toBe(201)
    expect((await send('issues', raised)).status).toBe(200)
    expect((await send('issues', { ...raised, title: '另一个问题' })).status).toBe(409)
    const shown = async () => (await detail(server)).issues.find(({ id }) => id === raised.id)
    expect(await shown()).toMatchObject({ title: '施工便道被占用', state: 'open', isBlocking: true })
    const path = `issues/${raised.id}`
    expect((await send(path, state())).status).toBe(201)
    expect((await send(path, state({ state: 'resolved', note: '已清退' }))).status).toBe(201)
    expect(await fieldsOf(await send(path, state({ state: 'closed', note: '已复核' })))).toEqual(['state'])
    expect((await send(path, state({ state: 'closed', note: '已复核' }), PROJECT, await server.signIn('official'))).status).toBe(201)
    expect(await shown()).toMatchObject({ state: 'closed' })
  })

  test('keeps an issue to the staff unless it is public', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    await send('issues', issue({ isPublic: false, title: '合同纠纷' }))
    expect((await detail(server)).issues.map(({ title }) => title)).not.toContain('合同纠纷')
    const path = `${server.url}/api/projects/${PROJECT}/log`
    expect(await (await fetch(path)).text()).not.toContain('合同纠纷')
    expect(await (await fetch(`${path}?view=all`, { headers: { Cookie: await server.signIn('official') } })).text()).toContain('合同纠纷')
  })

  test('shows its staff what the public does not read, and keeps the two answers apart', async () => {
    const server = await startServer()
    const { cookie, send } = await managerOf(server, PROJECT)
    await send('issues', issue({ isPublic: false, title: '合同纠纷' }))
    await send('approvals', approval({ agentRole: '代办专员老周' }))
    const url = `${server.url}/api/projects/${PROJECT}`
    const read = (as: string) => fetch(url, { headers: { Cookie: as } })
    for (const as of [cookie, await server.signIn('official'), await server.signIn('auditor')]) {
      const answer = await read(as)
      expect(answer.headers.get('cache-control')).toBe('private, no-cache')
      const text = await answer.text()
      expect(text).toContain('合同纠纷')
      expect(text).toContain('代办专员老周')
      expect((JSON.parse(text) as { parties: object[] | null }).parties).not.toBeNull()
    }
    const { cookie: other } = await managerOf(server, 'power-line', 'other')
    for (const answer of [await fetch(url), await read(other), await fetch(url)]) {
      const text = await answer.text()
      expect(text).not.toMatch(/合同纠纷|老周/)
      expect((JSON.parse(text) as { parties: object[] | null }).parties).toBeNull()
    }
  })

  test('records a permit with its document', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    expect((await send('approvals', approval())).status).toBe(201)
    const step = (await detail(server)).approvals.find((a) => a.step === '施工许可')
    expect(step).toMatchObject({ state: 'done', documentNumber: '建字第 12 号', finishedOn: '2024-10-22' })
  })

  test('records what a target figure has reached, for targets that the project has', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, 'textile-park')
    const { benefits } = await detail(server, 'textile-park')
    const { measure } = benefits[0]!
    const benefit = { id: randomUUID(), measure, asOf: '2024-10-20', actualValue: 12 }
    expect((await send('benefits', benefit)).status).toBe(201)
    expect((await send('benefits', { ...benefit, id: randomUUID(), actualValue: 9, replaces: benefit.id })).status).toBe(201)
    expect((await detail(server, 'textile-park')).benefits.find((b) => b.measure === measure)!.actualValue).toBe(9)
    expect(await fieldsOf(await send('benefits', { ...benefit, id: randomUUID(), measure: 'happiness' }))).toEqual(['measure'])
  })

  test('is audited with every entry, and rebuilds to the same figures', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    await send('events', event())
    await send('investment', investment())
    await send('funds', fund())
    await send('issues', issue())
    await send('approvals', approval())
    const before = await detail(server)
    const connections = connect(server.file)
    const rows = await connections.reader
      .selectFrom('audit_row')
      .select(['action', 'actor', 'request_id'])
      .where('project_id', '=', PROJECT)
      .execute()
    expect(rows.filter(({ action }) => action.endsWith('.record')).map(({ action }) => action)).toEqual([
      'event.record',
      'investment.record',
      'fund.record',
      'issue.record',
      'approval.record',
    ])
    await rebuildZone(connections, undefined, SAMPLE_DAY)
    await connections.close()
    expect(await detail(server)).toEqual(before)
  })
})

describe('an entry', () => {
  test.each<[string, string, object, string[]]>([
    ['that pauses without a reason', 'events', event({ reason: undefined }), ['reason']],
    ['that resumes what goes on', 'events', event({ kind: 'resumed' }), ['kind']],
    ['of a start next year', 'events', event({ kind: 'started', on: '2025' }), ['on']],
    ['whose review comes before its pause', 'events', event({ nextReview: '2024-10-01' }), ['nextReview']],
    ['with a review of what is not paused', 'events', event({ kind: 'completed', nextReview: '2024-12-01' }), ['nextReview']],
    ['of next month', 'investment', investment({ month: '2024-11' }), ['month']],
    ['of 1890', 'investment', investment({ month: '1890-01' }), ['month']],
    ['of a month and a year', 'investment', investment({ opening: 2024 }), ['month']],
    ['of no period', 'investment', investment({ month: undefined }), ['month']],
    ['of an opening balance of next year', 'investment', investment({ month: undefined, opening: 2025 }), ['opening']],
    ['of funds to come', 'funds', fund({ month: '2025-01' }), ['month']],
    ['on an issue that is over before it begins', 'issues', issue({ deadline: '2024-10-01' }), ['deadline']],
    ['on an issue of tomorrow', 'issues', issue({ on: '2024-10-24' }), ['on']],
    ['on an issue raised as resolved', 'issues', issue({ state: 'resolved', note: '已办' }), ['state']],
    ['on an issue of nobody', `issues/${randomUUID()}`, state(), ['issueId']],
    ['on a permit done without a date', 'approvals', approval({ finishedOn: undefined }), ['finishedOn']],
    ['on a permit with a date, yet not done', 'approvals', approval({ state: 'inProgress' }), ['finishedOn']],
  ])('%s is refused at its field', async (_name, to, body, wrong) => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const before = await detail(server)
    const answer = await send(to, body)
    expect(answer.status).toBe(422)
    expect(await fieldsOf(answer)).toEqual(wrong)
    expect(await detail(server)).toEqual(before)
  })

  test.each<[string, string, object, string]>([
    ['a loss', 'investment', investment({ doneYuan: -1 }), 'doneYuan'],
    ['half a yuan', 'investment', investment({ doneYuan: 0.5 }), 'doneYuan'],
    ['a thirteenth month', 'investment', investment({ month: '2024-13' }), 'month'],
    ['an unknown basis', 'investment', investment({ basis: 'guess' }), 'basis'],
    ['an unknown kind', 'events', event({ kind: 'exploded' }), 'kind'],
    ['a title of spaces', 'issues', issue({ title: '   ' }), 'title'],
    ['a title turned round', 'issues', issue({ title: 'abc\u202edef' }), 'title'],
    ['a role', 'issues', { ...issue(), role: 'admin' }, 'role'],
    ['a prototype', 'funds', JSON.parse(JSON.stringify(fund()).replace('{', '{"__proto__":{"isAdmin":true},')) as object, '__proto__'],
  ])('with %s cannot be sent', async (_name, to, body, wrong) => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const answer = await send(to, body)
    expect(answer.status).toBe(400)
    expect(await fieldsOf(answer)).toEqual([wrong])
  })

  test('is stored once however often it is sent, and an id says one thing only', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    for (const [to, body, other] of [
      ['events', event(), { reason: '另一个原因' }],
      ['investment', investment(), { doneYuan: 1 }],
      ['funds', fund(), { fundSource: '银行贷款' }],
      ['approvals', approval(), { documentNumber: '另一号' }],
    ] as const) {
      const answers = await Promise.all([1, 2, 3].map(() => send(to, body)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
      expect((await send(to, { ...body, ...other })).status).toBe(409)
    }
  })

  test('replaces another once: who comes second learns that it was corrected meanwhile', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const wrong = fund()
    await send('funds', wrong)
    expect((await send('funds', fund({ replaces: wrong.id }))).status).toBe(201)
    expect(await fieldsOf(await send('funds', fund({ replaces: wrong.id })))).toEqual(['replaces'])
    expect(await fieldsOf(await send('funds', fund({ replaces: randomUUID() })))).toEqual(['replaces'])
  })

  test('is for those who may: of others’ projects a manager learns nothing', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const official = await server.signIn('official')
    const auditor = await server.signIn('auditor')
    for (const [to, body] of [
      ['investment', investment()],
      ['funds', fund()],
    ] as const) {
      expect((await send(to, body, 'east-road')).status).toBe(404)
      expect((await send(to, body, PROJECT, auditor)).status).toBe(403)
      expect((await send(to, body, PROJECT, official)).status).toBe(201)
    }
    for (const [to, body] of [
      ['issues', issue()],
      ['approvals', approval()],
      ['events', event()],
    ] as const) {
      expect((await send(to, body, 'east-road')).status).toBe(404)
      expect((await send(to, body, PROJECT, auditor)).status).toBe(403)
      expect((await send(to, body, PROJECT, official)).status).toBe(201)
    }
  })
})
