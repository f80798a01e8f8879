import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { meetingRoom, type Letter } from '../support/meeting-room.ts'
import { post } from '../support/server.ts'

interface Changes {
  before: object
  after: object
  lights: { total: number; items: { projectId: string; after: string | null }[] }
}

describe('a meeting', () => {
  test('is opened in one request: today, compared with the meeting before it, under the next number of the year', async () => {
    const { openMeeting, read } = await meetingRoom()
    const first = await openMeeting({ heldOn: '2024-10-09' })
    expect(first).toMatchObject({ title: '2024年第1次项目调度会', heldOn: '2024-10-09', sinceOn: '2024-10-02' })
    const second = await openMeeting()
    expect(second).toMatchObject({ title: '2024年第2次项目调度会', heldOn: '2024-10-23', sinceOn: '2024-10-09', closedAt: null })
    const again = await openMeeting({ id: second.id })
    expect(again).toEqual(second)
    const { items, total } = await read<{ items: { id: string }[]; total: number }>('/api/meetings')
    expect([total, items.map(({ id }) => id)]).toEqual([2, [second.id, first.id]])
  })

  test('shows the changes that the overview shows for the same two days, and the red, silent and yellow projects as the list has them', async () => {
    const { openMeeting, meeting, read } = await meetingRoom()
    const { id } = await openMeeting({ sinceOn: '2024-09-01' })
    const shown = await meeting(id)
    const changes = await read<Changes>('/api/changes?since=2024-09-01')
    expect(shown.changes).toEqual(changes)
    const projects = await read<{ items: { id: string; light: string; deviationPoints: number }[] }>(
      '/api/projects?light=red&light=grey&light=yellow&limit=200',
    )
    expect(shown.agenda.map(({ projectId }) => projectId).sort()).toEqual(projects.items.map(({ id: one }) => one).sort())
    expect(shown.proposed).toBe(projects.items.length)
    expect(shown.agenda.length).toBeGreaterThan(1)
    for (const line of shown.agenda) expect(line.project).toEqual(projects.items.find((one) => one.id === line.projectId))
    const order = shown.agenda.map(({ reason }) => ['turnedRed', 'red', 'grey', 'turnedYellow', 'yellow'].indexOf(reason))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    const turned = changes.lights.items.filter(({ after }) => after === 'red').map(({ projectId }) => projectId)
    expect(
      shown.agenda
        .filter(({ reason }) => reason === 'turnedRed')
        .map(({ projectId }) => projectId)
        .sort(),
    ).toEqual(turned.sort())
  })

  test('of a past day shows that day, as the pages of that day do', async () => {
    const { openMeeting, meeting, read } = await meetingRoom()
    const { id } = await openMeeting({ heldOn: '2024-09-18', sinceOn: '2024-08-01' })
    const shown = await meeting(id)
    expect([shown.asOf, shown.since]).toEqual(['2024-09-18', '2024-08-01'])
    const [then, before] = await Promise.all(
      ['2024-09-18', '2024-08-01'].map((asOf) =>
        read<{ items: { id: string; light: string; physicalPercent: number }[] }>(`/api/projects?limit=200&asOf=${asOf}`),
      ),
    )
    expect(shown.agenda.length).toBeGreaterThan(0)
    for (const line of shown.agenda) {
      expect(line.project).toEqual(then!.items.find((one) => one.id === line.projectId))
      const { light, physicalPercent } = before!.items.find((one) => one.id === line.projectId)!
      expect(line.before).toEqual({ light, physicalPercent })
    }
    const { changes } = shown
    expect(changes).toEqual(await read('/api/changes?since=2024-08-01&asOf=2024-09-18'))
  })

  test('of a day without entries, and one that lies ahead, can be opened', async () => {
    const { openMeeting, meeting } = await meetingRoom()
    const { id } = await openMeeting({ heldOn: '1995-01-02', sinceOn: '1995-01-01' })
    expect((await meeting(id)).agenda).toEqual([])
    const ahead = await openMeeting({ heldOn: '2024-11-30' })
    expect(await meeting(ahead.id)).toMatchObject({ asOf: '2024-10-23', meeting: { heldOn: '2024-11-30' } })
    const farAhead = await openMeeting({ heldOn: '2024-12-30', sinceOn: '2024-12-01' })
    expect(await meeting(farAhead.id)).toMatchObject({ asOf: '2024-10-23', since: '2024-10-22' })
  })

  test('keeps the order set by hand, what was taken off and what was added, and still shows what turns red meanwhile', async () => {
    const { openMeeting, meeting, edit, ok, read, faults } = await meetingRoom()
    const { id, version } = await openMeeting()
    const [first, second, ...rest] = (await meeting(id)).agenda.map(({ projectId }) => projectId)
    const green = (await read<{ items: { id: string }[] }>('/api/projects?light=green&limit=1')).items[0]!.id
    const agenda = { order: [green, second!], removed: [first!], notes: { [green]: '请介绍经验' } }
    const edited = await ok<{ version: number }>(edit(id, version, { agenda, chair: '示例主任' }))
    const shown = await meeting(id)
    expect(shown.agenda.map(({ projectId }) => projectId)).toEqual([green, second, ...rest])
    expect(shown.agenda[0]!.reason).toBe('added')
    expect(shown.meeting).toMatchObject({ agenda, chair: '示例主任', version: edited.version })
    expect((await edit(id, version, { title: '没看到' })).status).toBe(412)
    expect(await faults(edit(id, edited.version, { sinceOn: '2024-10-23' }))).toEqual({ sinceOn: 'notBeforeMeeting' })
  })

  test('closed issues its decisions with their issues and keeps its minutes, whatever happens afterwards', async () => {
    const { openMeeting, meeting, ok, draft, entry, close, remove, read, faults, server, official } = await meetingRoom()
    const { id, version } = await openMeeting()
    const { projectId } = (await meeting(id)).agenda[0]!
    const decision = await ok<Letter>(draft({ meetingId: id, projectId, raisesIssue: true }))
    await ok<Letter>(draft({ meetingId: id, subject: '示例：全区防冻检查', leadUnit: '示例住建局' }))
    expect((await meeting(id)).decisions.map(({ state }) => state)).toEqual(['draft', 'draft'])
    await ok(close(id, version))
    const minutes = await meeting(id)
    expect(minutes.meeting.closedBy).not.toBeNull()
    expect(minutes.decisions).toMatchObject([
      { state: 'issued', number: 1, project: { id: projectId } },
      { state: 'issued', number: 2, project: null },
    ])
    expect(minutes.decisions[0]!.issueId).not.toBeNull()

    await ok(entry(decision.id, 'replied', { note: '已办' }))
    const cancellation = { id: randomUUID(), kind: 'cancelled', on: '2024-10-23', reason: '示例' }
    expect((await post(server.url, `/api/projects/${projectId}/events`, cancellation, official)).status).toBe(201)
    const later = await meeting(id)
    const { now, ...kept } = later
    expect(now.map(({ state }) => state)).toEqual(['replied', 'issued'])
    const { now: _then, ...before } = minutes
    expect(kept).toEqual(before)
    await ok(close(id, version))
    expect(await faults(remove(id, 2))).toEqual({ id: 'meetingClosed' })
    expect(await faults(draft({ meetingId: id }))).toEqual({ meetingId: 'meetingClosed' })
    const { writer: db, close: disconnect } = connect(server.file)
    await expect(db.updateTable('meeting').set({ minutes: '{}' }).execute()).rejects.toThrow('minutes')
    await disconnect()

    const next = await openMeeting({ heldOn: '2024-10-30' })
    const { earlier } = await meeting(next.id)
    expect(earlier.map(({ subject, state }) => [subject, state])).toEqual([
      ['示例：全区防冻检查', 'issued'],
      ['示例：解决用电容量', 'replied'],
    ])
    expect((await read<{ items: { decisions: number; openDecisions: number }[] }>('/api/meetings')).items[1]).toMatchObject({
      decisions: 2,
      openDecisions: 2,
    })
  })

  test('whose decision can not be issued stays open, with nothing issued', async () => {
    const { openMeeting, meeting, ok, draft, close, faults, read, server, official } = await meetingRoom()
    const { id, version } = await openMeeting()
    const projectId = (await read<{ items: { id: string }[] }>('/api/projects?limit=1')).items[0]!.id
    await ok<Letter>(draft({ meetingId: id }))
    await ok<Letter>(draft({ meetingId: id, projectId, raisesIssue: true }))
    expect((await post(server.url, `/api/projects/${projectId}/archive`, { reason: '示例' }, official, 'PUT')).status).toBe(204)
    expect(await faults(close(id, version))).toEqual({ decisions: 'cannotIssue' })
    const shown = await meeting(id)
    expect([shown.meeting.closedAt, shown.decisions.map(({ state }) => state)]).toEqual([null, ['draft', 'draft']])
  })

  test('is not closed by somebody who has not seen all its decisions, nor before its day', async () => {
    const { openMeeting, meeting, ok, draft, close, faults } = await meetingRoom()
    const { id, version } = await openMeeting()
    await ok<Letter>(draft({ meetingId: id }))
    expect((await close(id, version, [])).status).toBe(412)
    expect((await meeting(id)).decisions).toMatchObject([{ state: 'draft', number: null }])
    const ahead = await openMeeting({ heldOn: '2024-11-30' })
    expect(await faults(draft({ meetingId: ahead.id, deadline: '2024-11-10' }))).toEqual({ deadline: 'beforeMeeting' })
    expect(await faults(close(ahead.id, 1))).toEqual({ heldOn: 'inFuture' })
  })

  test('looks back on the decisions of the meetings before it, not of later ones', async () => {
    const { openMeeting, meeting, ok, draft, close } = await meetingRoom()
    const early = await openMeeting({ heldOn: '2024-10-09' })
    const late = await openMeeting({ heldOn: '2024-10-16' })
    await ok<Letter>(draft({ meetingId: late.id }))
    await ok(close(late.id, 1))
    expect((await meeting(early.id)).earlier).toEqual([])
  })

  test('with an issued decision is not removed, and says why', async () => {
    const { openMeeting, ok, draft, entry, remove, faults } = await meetingRoom()
    const { id } = await openMeeting()
    const { id: letterId } = await ok<Letter>(draft({ meetingId: id }))
    await ok(entry(letterId, 'issued'))
    expect(await faults(remove(id, 1))).toEqual({ id: 'hasIssuedLetters' })
  })

  test('gets a title of its own, though one before it was removed', async () => {
    const { openMeeting, ok, remove } = await meetingRoom()
    const first = await openMeeting({ heldOn: '2024-10-01' })
    const second = await openMeeting({ heldOn: '2024-10-08' })
    await ok(remove(first.id, 1))
    expect((await openMeeting()).title).not.toBe(second.title)
  })

  test('is not closed while the zone is being evaluated anew, because half of it would stand in its minutes', async () => {
    const { openMeeting, close, server } = await meetingRoom()
    const { id } = await openMeeting()
    const { writer, close: disconnect } = connect(server.file)
    const project = await writer
      .selectFrom('project_state')
      .select('project_id')
      .where('view', '=', 'all')
      .limit(1)
      .executeTakeFirstOrThrow()
    await writer.updateTable('project_state').set({ evaluated_on: '' }).where('project_id', '=', project.project_id).execute()
    await disconnect()
    expect((await close(id, 1)).status).toBe(503)
  })

  test('removed takes the drafts of its decisions with it', async () => {
    const { openMeeting, ok, draft, edit, remove, server, official, read } = await meetingRoom()
    const { id, version } = await openMeeting()
    await ok<Letter>(draft({ meetingId: id }))
    await ok(edit(id, version, { chair: '示例主任' }))
    expect((await remove(id, version)).status).toBe(412)
    await ok(remove(id, version + 1))
    expect((await fetch(`${server.url}/api/meetings/${id}`, { headers: { Cookie: official } })).status).toBe(404)
    expect((await read<{ total: number }>('/api/letters?status=all')).total).toBe(0)
  })

  test('says which promises were kept, which came late, which a new plan moved, and why', async () => {
    const { openMeeting, meeting, ok, server, official, read } = await meetingRoom()
    const projectId = randomUUID()
    const at = `/api/projects/${projectId}`
    const name = '示例承诺项目'
    expect((await post(server.url, '/api/projects', { id: projectId, name, category: 'industrial' }, official)).status).toBe(201)
    const milestones = ['2024-09-30', '2024-10', '2024-10-10', '2024-10-15', '2024-10-18', '2024-10-12'].map((finish, index) => ({
      id: randomUUID(),
      unitId: null,
      name: `示例节点${index}`,
      workKind: 'structure',
      isIndoor: false,
      weight: 10,
      start: '2024-09-01',
      finish,
    }))
    const plan = { units: [], reason: null, note: null }
    const first = { ...plan, id: randomUUID(), basedOn: null, effectiveOn: '2024-09-01', milestones }
    expect((await post(server.url, `${at}/baselines`, first, official)).status).toBe(201)
    const finish = (index: number, finishedOn: string) =>
      post(
        server.url,
        `${at}/progress`,
        { id: randomUUID(), milestoneId: milestones[index]!.id, asOf: finishedOn, percent: 100, finishedOn },
        official,
      )
    expect((await finish(0, '2024-09-25')).status).toBe(201)
    expect((await finish(2, '2024-10-20')).status).toBe(201)
    const moved = milestones.map((one, index) => (index === 3 ? { ...one, finish: '2024-12-14' } : one)).filter((_, index) => index !== 5)
    const added = { ...milestones[0]!, id: randomUUID(), name: '示例新增节点', finish: '2025-01-31' }
    const second = { ...plan, id: randomUUID(), basedOn: 1, effectiveOn: '2024-10-20', reason: '设计变更', milestones: [...moved, added] }
    expect((await post(server.url, `${at}/baselines`, second, official)).status).toBe(201)

    const { id } = await openMeeting({ sinceOn: '2024-09-15' })
    const { period } = await meeting(id)
    const own = period.commitments.items.filter((one) => milestones.some(({ id: milestoneId }) => milestoneId === one.milestoneId))
    expect(
      own.map(({ outcome, movedTo, milestoneId }) => [milestones.findIndex((one) => one.id === milestoneId), outcome, movedTo]),
    ).toEqual([
      [3, 'pushedOut', '2024-12-14'],
      [5, 'dropped', null],
      [2, 'late', null],
      [4, 'open', null],
    ])
    expect(period.rebaselines.items.find(({ reason }) => reason === '设计变更')).toMatchObject({
      pushedOut: 1,
      longestDays: 60,
      pulledIn: 0,
      added: 1,
      removed: 1,
    })
    const { counts } = period.commitments
    await ok(post(server.url, `${at}/archive`, { reason: '示例' }, official, 'PUT'))
    const without = (await meeting(id)).period.commitments.counts
    expect(Object.keys(counts).map((key) => counts[key]! - without[key]!)).toEqual([1, 1, 1, 1, 1])
    expect(await read('/api/meetings')).toMatchObject({ total: 1 })
  })
})
