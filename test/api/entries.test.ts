import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { approval, detail, event, fund, investment, issue, PROJECT, state } from '../support/made-entries.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { startServer } from '../support/server.ts'

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
