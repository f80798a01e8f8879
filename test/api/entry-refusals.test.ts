import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { approval, detail, event, fund, investment, issue, PROJECT, state } from '../support/made-entries.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { startServer } from '../support/server.ts'

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
