import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { storeBatch } from '#services/store-batch.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { startServer, type TestServer } from '../support/server.ts'

const PROJECT = 'precision-casting'
const MILESTONE = 'precision-casting-structure'

/** A manager of the casting works, and how that person reports. */
async function manager(server: TestServer) {
  const { cookie, send } = await managerOf(server, PROJECT)
  return { cookie, send: (body: object, project?: string, as?: string) => send('progress', body, project, as) }
}

const report = (fields: object = {}) => ({ id: randomUUID(), milestoneId: MILESTONE, asOf: '2024-10-23', percent: 60, ...fields })

async function overviewPercent(server: TestServer): Promise<number> {
  return ((await (await fetch(`${server.url}/api/overview`)).json()) as { progress: { physicalPercent: number } }).progress.physicalPercent
}

/** A report as another process stores it, an import perhaps. */
async function storeBesideServer({ file }: TestServer, percent: number): Promise<void> {
  const { writer, close } = connect(file)
  const like = await writer
    .selectFrom('progress_entry')
    .selectAll()
    .where('milestone_id', '=', MILESTONE)
    .limit(1)
    .executeTakeFirstOrThrow()
  const { sequence: _, ...row } = { ...like, id: randomUUID(), as_of: '2024-10-23', percent, replaces: null }
  const zone = await writer.selectFrom('zone').select('id').executeTakeFirstOrThrow()
  await storeBatch(writer, zone.id, { progress_entry: [row] }, { actor: 'import', action: 'progress.record', now: SAMPLE_DAY })
  await close()
}

describe('what reports leave behind', () => {
  test.each([0, 1] as const)('equals what a rebuild derives, whoever reports, corrects or waits for review (%i)', async (isReviewed) => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const { writer, close } = connect(server.file)
    await writer.updateTable('zone').set({ is_review_required: isReviewed }).execute()
    await close()
    const [first, money] = [report(), { id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 3_000_000 }]
    for (const [to, body] of [
      ['progress', first],
      ['progress', report({ percent: 65, asOf: '2024-10-22' })],
      ['progress', report({ percent: 40, replaces: first.id, reason: '看错楼层' })],
      ['progress', report({ percent: 70 })],
      ['investment', money],
      ['investment', { ...money, id: randomUUID(), doneYuan: 2_000_000, replaces: money.id }],
      ['investment', { ...money, id: randomUUID(), month: '2024-09', doneYuan: 1_000_000 }],
    ] as const) {
      expect((await send(to, body)).status, JSON.stringify(body)).toBe(201)
    }
    expect(await verify(server.file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
  })

  test('equals it after any number of reports, on past days too', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    const yesterday = async () => (await fetch(`${server.url}/api/overview?asOf=2024-10-22`)).json()
    for (let percent = 61; percent < 81; percent += 1) {
      expect((await send('progress', report({ percent, asOf: '2024-10-22' }))).status).toBe(201)
    }
    const reported = await yesterday()
    expect(await verify(server.file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
    const connections = connect(server.file)
    await rebuildZone(connections, undefined, SAMPLE_DAY)
    await connections.close()
    const { revision: _, ...rebuilt } = (await yesterday()) as { revision: number }
    expect(reported).toMatchObject(rebuilt)
  })

  test('equals it too when another process writes between two reports, and when one is refused', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, PROJECT)
    expect((await send('progress', report({ percent: 60 }))).status).toBe(201)
    await storeBesideServer(server, 80)
    expect((await send('progress', report({ percent: 70 }))).status).toBe(422)
    expect((await send('progress', report({ percent: 70, reason: '拆除返工' }))).status).toBe(201)
    await storeBesideServer(server, 75)
    expect((await send('progress', report({ percent: 90 }))).status).toBe(201)
    expect(await verify(server.file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
  })
})

describe('a manager', () => {
  test('finds the milestones of own projects, the late ones first', async () => {
    const server = await startServer()
    const { cookie } = await manager(server)
    const found = (await (await fetch(`${server.url}/api/report`, { headers: { Cookie: cookie } })).json()) as {
      today: string
      projects: { id: string; milestones: { id: string; condition: string }[] }[]
    }
    expect(found.today).toBe('2024-10-23')
    expect(found.projects.map(({ id }) => id)).toEqual([PROJECT])
    expect(found.projects[0]!.milestones[0]).toMatchObject({ id: 'precision-casting-earthworks', condition: 'overdue' })
  })

  test('moves every figure with one entry, which is audited and survives a rebuild', async () => {
    const server = await startServer()
    const { send } = await manager(server)
    const before = await overviewPercent(server)
    const sent = report({ note: '  主体完成六成\n夜班加人  ' })
    const answer = await send(sent)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      id: sent.id,
      percent: 60,
      note: '主体完成六成\n夜班加人',
      status: 'accepted',
      reporter: '项目经理',
    })
    const after = await overviewPercent(server)
    expect(after).toBeGreaterThan(before)
    const connections = connect(server.file)
    const [audit] = await connections.reader.selectFrom('audit_row').selectAll().where('action', '=', 'progress.record').execute()
    expect(audit).toMatchObject({ actor: 'manager', project_id: PROJECT, subject: sent.id })
    expect(audit!.request_id).toBe(answer.headers.get('x-request-id'))
    await rebuildZone(connections, undefined, SAMPLE_DAY)
    await connections.close()
    expect(await overviewPercent(server)).toBe(after)
    const log = await (await fetch(`${server.url}/api/projects/${PROJECT}/log`)).text()
    expect(log).toContain('项目经理')
    expect(log).not.toContain('manager某')
  })

  test('who sends the same report again, even many times at once, has it stored once', async () => {
    const server = await startServer()
    const { send } = await manager(server)
    const sent = report()
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(sent)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    const [first, ...others] = await Promise.all(answers.map((answer) => answer.json()))
    for (const other of others) expect(other).toEqual(first)
    expect((await send({ ...sent, percent: 61 })).status).toBe(409)
    const { reader, close } = connect(server.file)
    expect(await reader.selectFrom('progress_entry').select('id').where('id', '=', sent.id).execute()).toHaveLength(1)
    await close()
  })

  test('corrects an entry by one that replaces it, and says why a figure is lower', async () => {
    const server = await startServer()
    const { send } = await manager(server)
    const wrong = report({ percent: 95 })
    await send(wrong)
    expect(await fieldsOf(await send(report({ percent: 70 })))).toEqual(['reason'])
    expect((await send(report({ percent: 70, reason: '复测核减' }))).status).toBe(201)
    // A replacement is measured against what stood before the entry that it replaces.
    const other = report({ percent: 99 })
    await send(other)
    expect((await send(report({ percent: 80, replaces: other.id }))).status).toBe(201)
    expect(await fieldsOf(await send(report({ percent: 90, replaces: randomUUID() })))).toEqual(['replaces'])
  })

  test.each<[string, object, string[]]>([
    ['of tomorrow', { asOf: '2024-10-24' }, ['asOf']],
    ['of 1890', { asOf: '1890-01-01' }, ['asOf']],
    ['that says nothing', { percent: undefined }, ['percent']],
    ['with a start after its day', { startedOn: '2024-11' }, ['startedOn']],
    ['that is finished before it started', { startedOn: '2024-10-01', finishedOn: '2024-09-30', percent: undefined }, ['finishedOn']],
    ['that is finished at 60 percent', { finishedOn: '2024-10-20' }, ['percent']],
    ['with a forecast in the past', { forecastFinish: '2024-09' }, ['forecastFinish']],
    ['of a milestone of another project', { milestoneId: 'east-road-surface' }, ['milestoneId']],
  ])('cannot store a report %s', async (_name, fields, wrong) => {
    const server = await startServer()
    const { send } = await manager(server)
    const before = await overviewPercent(server)
    const answer = await send(report(fields))
    expect(answer.status).toBe(422)
    expect(await fieldsOf(answer)).toEqual(wrong)
    expect(await overviewPercent(server)).toBe(before)
  })

  test.each<[string, object]>([
    ['101 percent', { percent: 101 }],
    ['−1 percent', { percent: -1 }],
    ['"abc" percent', { percent: 'abc' }],
    ['a date that does not exist', { asOf: '2024-02-30' }],
    ['an id that is none', { id: 'mine' }],
    ['a right-to-left override', { note: 'abc\u202edef' }],
    ['a control character', { note: 'abc\u0007' }],
    ['a role', { role: 'admin' }],
    ['a status', { status: 'accepted' }],
    ['a book', { note: '长'.repeat(2001) }],
  ])('cannot send %s', async (_name, fields) => {
    const server = await startServer()
    const { send } = await manager(server)
    const answer = await send(report(fields))
    expect(answer.status).toBe(400)
    expect(await fieldsOf(answer)).toHaveLength(1)
  })

  test('learns that the plan has changed since he looked', async () => {
    const server = await startServer()
    const { send } = await manager(server)
    const answer = await send(report({ baselineNumber: 7 }))
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'planChanged' })
    expect((await send(report({ baselineNumber: 1 }))).status).toBe(201)
  })

  test('reports on own projects only: of others he learns nothing', async () => {
    const server = await startServer()
    const { send } = await manager(server)
    const other = { ...report(), milestoneId: 'east-road-surface' }
    expect((await send(other, 'east-road')).status).toBe(404)
    expect((await send(other, 'no-such-project')).status).toBe(404)
    expect((await send(report(), PROJECT, await server.signIn('auditor'))).status).toBe(403)
    expect((await send(report(), PROJECT, await server.signIn('official'))).status).toBe(201)
    expect((await send(report(), PROJECT, 'session=made-up')).status).toBe(401)
    expect((await send(report(), PROJECT, await server.signIn('admin'))).status).toBe(201)
  })
})

describe('where a zone asks for review', () => {
  test('an entry waits: the public sees the old figure, the staff the new one', async () => {
    const server = await startServer()
    const { send, cookie } = await manager(server)
    const other = connect(server.file)
    await other.writer.updateTable('zone').set({ is_review_required: 1 }).execute()
    await other.close()
    const official = await server.signIn('official')
    const before = await overviewPercent(server)
    expect(await (await send(report())).json()).toMatchObject({ status: 'submitted' })
    expect(await overviewPercent(server)).toBe(before)
    const all = await fetch(`${server.url}/api/overview?view=all`, { headers: { Cookie: official } })
    expect(((await all.json()) as { progress: { physicalPercent: number } }).progress.physicalPercent).toBeGreaterThan(before)
    const mine = await fetch(`${server.url}/api/report`, { headers: { Cookie: cookie } })
    expect(JSON.stringify(await mine.json())).toContain('"percent":60')
  })
})
