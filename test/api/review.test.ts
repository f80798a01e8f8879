import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { PROJECT, json, reviewedZone, type List, type Milestone } from '../support/reviewed-zone.ts'

describe('an entry that waits', () => {
  test('counts for staff only, until it is accepted', async () => {
    const { server, milestone, percent, report, waiting, decide, differing } = await reviewedZone()
    const id = await report()
    expect(await percent()).toBe(milestone.percent)
    expect(await percent('?view=all')).toBe(90)
    const { items, waiting: count } = await waiting()
    expect(count).toBe(1)
    expect(items).toMatchObject([
      { id, kind: 'progress', isCorrection: false, figures: [{ name: 'percent', before: null, after: 90 }], decision: null },
    ])
    expect(await differing()).toEqual([])
    expect(await (await decide('accepted', [id])).json()).toEqual({ decided: 1, forestalled: [] })
    expect(await percent()).toBe(90)
    expect(await waiting()).toMatchObject({ waiting: 0, items: [] })
    await report({ percent: 95 })
    expect((await waiting()).items[0]!.figures).toEqual([{ name: 'percent', before: 90, after: 95 }])
    expect((await json<{ items: { id: string; status: string }[] }>(server, `/api/projects/${PROJECT}/log`)).items).toContainEqual(
      expect.objectContaining({ id, status: 'accepted' }),
    )
    expect(await differing()).toEqual([])
  })

  test('is found by its project, its reporter, its leading office and its kind', async () => {
    const { server, report, send, waiting } = await reviewedZone()
    const first = await report()
    await send('investment', { id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 })
    const other = await managerOf(server, 'textile-park', 'zhang')
    const { milestones } = await json<{ milestones: Milestone[] }>(server, '/api/projects/textile-park', other.cookie)
    const second = randomUUID()
    await other.send('progress', { id: second, milestoneId: milestones[0]!.id, asOf: '2024-10-23', percent: 100 })
    const { facets } = (await waiting()) as List & {
      facets: { projects: { id: string; waiting: number }[]; reporters: { id: string; name: string; waiting: number }[] }
    }
    expect(facets.projects.map(({ id, waiting: count }) => [id, count])).toEqual([
      [PROJECT, 2],
      ['textile-park', 1],
    ])
    expect(facets.reporters.map(({ waiting: count }) => count).sort()).toEqual([1, 2])
    const zhang = facets.reporters.find(({ waiting: count }) => count === 1)!
    const ids = async (query: string) => (await waiting(query)).items.map(({ id }) => id)
    expect(await ids(`reporter=${zhang.id}`)).toEqual([second])
    expect(await ids('project=textile-park')).toEqual([second])
    expect(await ids('kind=progress')).toEqual([first, second])
    const file = connect(server.file)
    await file.writer.updateTable('project').set({ leader_role: '副主任' }).where('id', '=', 'textile-park').execute()
    await file.close()
    expect(await ids(`leader=${encodeURIComponent('副主任')}`)).toEqual([second])
    expect(await ids('leader=nobody')).toEqual([])
  })

  test('comes back to its reporter with the reason, and is said anew', async () => {
    const { server, manager, percent, milestone, report, waiting, decide } = await reviewedZone()
    const id = await report({ note: '主体封顶' })
    const silent = await decide('returned', [id])
    expect([silent.status, await fieldsOf(silent)]).toEqual([422, ['reason']])
    expect((await waiting()).waiting).toBe(1)
    await decide('returned', [id], { reason: '与现场不符，请补照片' })
    expect(await percent('?view=all')).toBe(milestone.percent)
    const returned = async () =>
      (
        await json<{ returned: { id: string; decision: { reason: string }; again: { path: string; body: { replaces: string } } }[] }>(
          server,
          '/api/report',
          manager,
        )
      ).returned
    expect(await returned()).toMatchObject([
      {
        id,
        decision: { reason: '与现场不符，请补照片' },
        again: { path: 'progress', body: { percent: 90, note: '主体封顶', replaces: id } },
      },
    ])
    const log = await json<{ items: { id: string; status: string; returnedFor: string | null }[] }>(
      server,
      `/api/projects/${PROJECT}/log?view=all`,
      await server.signIn('auditor'),
    )
    expect(log.items).toContainEqual(expect.objectContaining({ id, status: 'returned', returnedFor: '与现场不符，请补照片' }))
    const again = await report({ percent: 85, replaces: id })
    expect(await returned()).toEqual([])
    await decide('accepted', [again])
    expect(await percent()).toBe(85)
  })

  test('of money comes back as it was sent, of a month and of the years before', async () => {
    const { server, send, manager, decide } = await reviewedZone()
    const money = [
      [
        'investment',
        { month: '2024-09', basis: 'dispatch', doneYuan: 1_000_000, note: '九月' },
        { month: '2024-09', doneYuan: 1_000_000, note: '九月' },
      ],
      ['investment', { opening: 2024, basis: 'dispatch', doneYuan: 5_000_000 }, { opening: 2024, doneYuan: 5_000_000, note: null }],
      [
        'funds',
        { month: '2024-09', fundSource: '银行贷款', arrivedYuan: 2_000_000 },
        { month: '2024-09', fundSource: '银行贷款', arrivedYuan: 2_000_000, note: null },
      ],
    ] as const
    for (const [path, sent, body] of money) {
      const id = randomUUID()
      expect((await send(path, { id, ...sent })).status).toBe(201)
      await decide('returned', [id], { reason: '请附凭证' })
      const { returned } = await json<{ returned: { id: string; again: object }[] }>(server, '/api/report', manager)
      expect(returned[0]).toMatchObject({ id, again: { path, body } })
    }
  })

  test('gives way to its correction, and stands again when that is returned', async () => {
    const { percent, report, waiting, decide, differing, milestone } = await reviewedZone()
    const first = await report()
    const second = await report({ percent: 70, replaces: first, reason: '填错' })
    expect((await waiting()).items.map(({ id }) => id)).toEqual([second])
    await decide('returned', [second], { reason: '首次填报正确' })
    expect((await waiting()).items.map(({ id }) => id)).toEqual([first])
    expect(await percent('?view=all')).toBe(90)
    const third = await report({ percent: 75, replaces: first, reason: '再改' })
    await decide('accepted', [third])
    expect((await waiting()).waiting).toBe(0)
    expect(await percent()).toBe(75)
    expect(milestone.percent).not.toBe(75)
    expect(await differing()).toEqual([])
  })

  test('shows a correction against what it corrects, also where that moves to another month or source', async () => {
    const { send, waiting, decide } = await reviewedZone()
    const money = { id: randomUUID(), month: '2024-08', basis: 'dispatch', doneYuan: 3_000_000 }
    const funds = { id: randomUUID(), month: '2024-08', fundSource: '企业自筹', arrivedYuan: 1_000_000 }
    for (const [path, body] of [
      ['investment', money],
      ['funds', funds],
    ] as const)
      expect((await send(path, body)).status).toBe(201)
    await decide('accepted', [money.id, funds.id])
    const moved = { ...money, id: randomUUID(), month: '2024-09', doneYuan: 2_000_000, replaces: money.id }
    const renamed = { ...funds, id: randomUUID(), fundSource: '银行贷款', replaces: funds.id }
    for (const [path, body] of [
      ['investment', moved],
      ['funds', renamed],
    ] as const)
      expect((await send(path, body)).status).toBe(201)
    const { items } = await waiting()
    expect(items.find(({ id }) => id === moved.id)).toMatchObject({
      isCorrection: true,
      figures: [
        { name: 'on', before: '2024-08', after: '2024-09' },
        { name: 'doneYuan', before: 3_000_000, after: 2_000_000 },
      ],
    })
    expect(items.find(({ id }) => id === renamed.id)).toMatchObject({
      isCorrection: true,
      figures: [
        { name: 'subject', before: '企业自筹', after: '银行贷款' },
        { name: 'arrivedYuan', before: 1_000_000, after: 1_000_000 },
      ],
    })
  })

  test('shows a correction of a correction against the one it stands on', async () => {
    const { report, waiting, percent } = await reviewedZone()
    const first = await report({ percent: 60 })
    const second = await report({ percent: 80, replaces: first })
    const { items } = await waiting()
    expect(items.find(({ id }) => id === second)).toMatchObject({
      isCorrection: true,
      figures: [{ name: 'percent', before: 60, after: 80 }],
    })
    expect(await percent()).not.toBe(80)
  })

  test('of a chain whose middle was never decided says what the public loses', async () => {
    const { report, waiting, decide } = await reviewedZone()
    const finished = await report({ percent: 100, finishedOn: '2024-10-01' })
    await decide('accepted', [finished])
    const middle = await report({ percent: 80, replaces: finished })
    const last = await report({ percent: 85, replaces: middle })
    const { items } = await waiting()
    expect(items.map(({ id }) => id)).toEqual([last])
    expect(items[0]).toMatchObject({
      figures: [{ name: 'percent', before: 80, after: 85 }],
      published: [
        { name: 'percent', before: 100, after: 85 },
        { name: 'finishedOn', before: '2024-10-01', after: null },
      ],
    })
    await decide('returned', [last], { reason: '示例' })
    expect((await waiting()).items.find(({ id }) => id === middle)).toMatchObject({
      figures: [
        { name: 'percent', before: 100, after: 80 },
        { name: 'finishedOn', before: '2024-10-01', after: null },
      ],
      published: [],
    })
  })

  test('shows what counts in public beside every kind of entry', async () => {
    const { send, waiting } = await reviewedZone()
    const before = (await waiting()).waiting
    await send('investment', { id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 })
    await send('funds', { id: randomUUID(), month: '2024-10', fundSource: '企业自筹', arrivedYuan: 2_000_000 })
    await send('issues', { id: randomUUID(), title: '施工便道被占用', category: '施工组织', on: '2024-10-22', isBlocking: true })
    await send('approvals', { id: randomUUID(), step: '施工许可', on: '2024-10-23', state: 'done', finishedOn: '2024-10-22' })
    await send('events', { id: randomUUID(), kind: 'paused', on: '2024-10-23', reason: '停水停电' })
    const { items } = await waiting()
    expect(items).toHaveLength(before + 5)
    const figure = (kind: string) => items.find((item) => item.kind === kind)!.figures[0]
    expect(figure('investment')).toMatchObject({ name: 'doneYuan', after: 1_000_000 })
    expect(figure('fund')).toMatchObject({ name: 'arrivedYuan', before: null, after: 2_000_000 })
    expect(figure('issue')).toMatchObject({ name: 'issueState', before: null, after: 'open' })
    expect(figure('approval')).toMatchObject({ name: 'approvalState', after: 'done' })
    expect(figure('event')).toMatchObject({ name: 'event', after: 'paused' })
    expect((await waiting('kind=fund')).items.map(({ kind }) => kind)).toEqual(['fund'])
    expect((await waiting('project=textile-park')).total).toBe(0)
    expect(await waiting('limit=0')).toMatchObject({ waiting: before + 5, items: [] })
  })
})
