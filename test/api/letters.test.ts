import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { managerOf } from '../support/manager.ts'
import { content, meetingRoom, type Letter } from '../support/meeting-room.ts'
import { post, revise } from '../support/server.ts'

const projectOf = async (read: <T>(path: string) => Promise<T>) =>
  (await read<{ items: { id: string }[] }>('/api/projects?limit=1')).items[0]!.id

describe('a letter', () => {
  test('is issued under the next number of its kind and year, answered, accepted, and closed by a second person', async () => {
    const { ok, draft, entry, as } = await meetingRoom()
    const deputy = await as('official', 'deputy')
    for (const number of [1, 2]) {
      const { id } = await ok<Letter>(draft({ kind: 'supervision' }))
      expect(await ok<Letter>(entry(id, 'issued'))).toMatchObject({ state: 'issued', number, dueOn: '2024-11-05' })
    }
    const { id } = await ok<Letter>(draft())
    expect(await ok<Letter>(entry(id, 'issued'))).toMatchObject({ number: 1 })
    const replied = await ok<Letter>(entry(id, 'replied', { note: '已增容', isFinal: true }))
    expect(replied).toMatchObject({ state: 'replied', dueOn: null, lastReply: { note: '已增容' } })
    expect(await ok<Letter>(entry(id, 'accepted'))).toMatchObject({ state: 'accepted' })
    const accepted = await ok<Letter>(entry(id, 'returned', { note: '缺资料' }))
    expect(accepted.state).toBe('returned')
    await ok(entry(id, 'replied', { note: '已补' }))
    expect((await ok<Letter>(entry(id, 'accepted'))).possible).toEqual(['returned'])
    expect((await entry(id, 'closed')).status).toBe(422)
    expect((await entry(id, 'withdrawn', { note: '算了' })).status).toBe(422)
    const closed = await ok<Letter>(entry(id, 'closed', {}, deputy))
    expect(closed).toMatchObject({ state: 'closed', possible: [] })
    expect(closed.entries.map(({ kind }) => kind)).toEqual(['closed', 'accepted', 'replied', 'returned', 'accepted', 'replied', 'issued'])
    expect(closed.entries[0]!.name).not.toBeNull()
  })

  test('stays open through news of work that goes on, and periodic replies are due by the interval, never after the deadline', async () => {
    const { ok, draft, entry, read } = await meetingRoom()
    const { id } = await ok<Letter>(draft({ replyEveryDays: 7 }))
    expect(await ok<Letter>(entry(id, 'issued', { on: '2024-10-01' }))).toMatchObject({ dueOn: '2024-10-08', daysOverdue: 15 })
    const { items } = await read<{ items: Letter[] }>('/api/letters?status=overdue')
    expect(items.map((one) => one.id)).toEqual([id])
    const news = await ok<Letter>(entry(id, 'replied', { note: '设备到场', isFinal: false, expectedOn: '2024-11-01' }))
    expect(news).toMatchObject({ state: 'issued', dueOn: '2024-10-30', daysOverdue: 0, lastReply: { expectedOn: '2024-11-01' } })
    const extended = await ok<Letter>(entry(id, 'extended', { note: '等待验收', deadline: '2024-11-20' }))
    expect(extended).toMatchObject({ deadline: '2024-11-20', dueOn: '2024-10-30', state: 'issued' })
  })

  test('raises its issue on the project when it is issued, once, with its unit and deadline', async () => {
    const { ok, draft, entry, read } = await meetingRoom()
    const projectId = await projectOf(read)
    const { id } = await ok<Letter>(draft({ projectId, raisesIssue: true, subject: '示例：接通临时用水' }))
    const issuesOf = async () =>
      (await read<{ issues: { id: string; title: string; responsibleUnit: string; deadline: string }[] }>(`/api/projects/${projectId}`))
        .issues
    const before = await issuesOf()
    const sent = { id: randomUUID(), note: null }
    const issued = await ok<Letter>(entry(id, 'issued', sent))
    expect(await ok<Letter>(entry(id, 'issued', sent))).toMatchObject({ version: issued.version })
    const raised = (await issuesOf()).filter(({ id: one }) => !before.some((old) => old.id === one))
    expect(raised).toMatchObject([
      { id: issued.issueId, title: '示例：接通临时用水', responsibleUnit: '示例供电公司', deadline: '2024-11-05' },
    ])
  })

  test('takes its issue along: extended with it, solved when it is withdrawn', async () => {
    const { ok, draft, entry, read } = await meetingRoom()
    const projectId = await projectOf(read)
    const { id } = await ok<Letter>(draft({ projectId, raisesIssue: true }))
    const { issueId } = await ok<Letter>(entry(id, 'issued'))
    const issue = async () =>
      (await read<{ issues: { id: string; state: string; deadline: string }[] }>(`/api/projects/${projectId}`)).issues.find(
        (one) => one.id === issueId,
      )
    await ok(entry(id, 'extended', { note: '等待验收', deadline: '2024-12-01' }))
    expect(await issue()).toMatchObject({ state: 'open', deadline: '2024-12-01' })
    await ok(entry(id, 'withdrawn', { note: '示例：已另行解决' }))
    expect(await issue()).toMatchObject({ state: 'resolved' })
  })

  test('of a project that was archived meanwhile is not issued', async () => {
    const { ok, draft, entry, faults, read, server, official } = await meetingRoom()
    const projectId = await projectOf(read)
    const { id } = await ok<Letter>(draft({ projectId }))
    await ok(post(server.url, `/api/projects/${projectId}/archive`, { reason: '示例' }, official, 'PUT'))
    expect(await faults(entry(id, 'issued'))).toEqual({ projectId: 'unknownProject' })
  })

  test('refuses what its state, its dates or the sender do not allow, and says which field', async () => {
    const { ok, draft, entry, faults, as, read, server, official } = await meetingRoom()
    expect(await faults(draft({ deadline: '2024-10-22' }))).toEqual({ deadline: 'deadlinePassed' })
    expect(await faults(draft({ raisesIssue: true }))).toEqual({ raisesIssue: 'needsProject' })
    expect(await faults(draft({ projectId: 'nowhere' }))).toEqual({ projectId: 'unknownProject' })
    const projectId = await projectOf(read)
    expect(await faults(draft({ projectId, issueId: 'nothing' }))).toEqual({ issueId: 'notOfProject' })
    const { id, version } = await ok<Letter>(draft({ projectId }))
    expect(await faults(entry(id, 'replied', { note: '办完' }))).toEqual({ kind: 'notInThisState' })
    await ok(entry(id, 'issued', { on: '2024-10-20' }))
    expect(await faults(entry(id, 'replied'))).toEqual({ note: 'needsReason' })
    expect(await faults(entry(id, 'extended', { note: '等', deadline: '2024-10-01' }))).toEqual({ deadline: 'deadlinePassed' })
    expect(await faults(entry(id, 'extended', { note: '等', deadline: '2024-11-05' }))).toEqual({ deadline: 'notLater' })
    expect(await faults(entry(id, 'replied', { on: '2024-10-24', note: '明天' }))).toEqual({ on: 'inFuture' })
    expect(await faults(entry(id, 'replied', { on: '2024-10-19', note: '早了' }))).toEqual({ on: 'beforeEntry' })
    expect((await revise(server.url, `/api/letters/${id}`, version, content(), official, 'PUT')).status).toBe(412)
    expect((await post(server.url, `/api/letters/${id}`, undefined, official, 'DELETE')).status).toBe(412)
    expect((await entry(id, 'withdrawn', { note: '误发' }, await as('auditor'))).status).toBe(403)
  })

  test('is seen by a manager once it is issued on an own project, who replies and does nothing else', async () => {
    const { ok, draft, entry, read, server } = await meetingRoom()
    const projectId = await projectOf(read)
    const { cookie: manager } = await managerOf(server, projectId)
    const letters = () => read<{ items: Letter[]; total: number }>('/api/letters?status=all', manager)
    const { id } = await ok<Letter>(draft({ projectId }))
    const other = await ok<Letter>(draft())
    await ok(entry(other.id, 'issued'))
    expect((await letters()).total).toBe(0)
    expect((await entry(id, 'replied', { note: '看不到' }, manager)).status).toBe(404)
    await ok(entry(id, 'issued'))
    expect((await letters()).items.map((one) => one.id)).toEqual([id])
    expect((await read<Letter>(`/api/letters/${id}`, manager)).possible).toEqual(['replied'])
    expect((await entry(id, 'withdrawn', { note: '不要了' }, manager)).status).toBe(422)
    expect(await ok<Letter>(entry(id, 'replied', { note: '已办' }, manager))).toMatchObject({ state: 'replied' })
    expect((await entry(other.id, 'replied', { note: '别人的' }, manager)).status).toBe(404)
    const counts = await read<Record<string, number>>('/api/letters/counts', manager)
    expect(counts).toMatchObject({ all: 1, replied: 1, draft: 0 })
  })

  test('is nothing for the public, and its log can not be rewritten', async () => {
    const { ok, draft, entry, server } = await meetingRoom()
    const { id } = await ok<Letter>(draft())
    await ok(entry(id, 'issued'))
    for (const path of ['/api/letters', `/api/letters/${id}`, '/api/letters/counts', '/api/meetings'])
      expect((await fetch(server.url + path)).status).toBe(401)
    const { writer: db, close } = connect(server.file)
    await expect(db.deleteFrom('letter_entry').execute()).rejects.toThrow('append-only')
    await expect(db.updateTable('letter_entry').set({ note: 'x' }).execute()).rejects.toThrow('append-only')
    await expect(db.deleteFrom('letter').execute()).rejects.toThrow('drafts')
    await expect(db.updateTable('letter').set({ subject: '别的' }).execute()).rejects.toThrow('issued letter')
    await close()
  })

  test('drafted twice by the same sender is stored once, and by two at once is not overwritten', async () => {
    const { ok, server, official, read, as } = await meetingRoom()
    const id = randomUUID()
    const send = (more: object) => post(server.url, '/api/letters', { id, ...content(more) }, official)
    await ok(send({}))
    await ok(send({}))
    expect((await send({ subject: '别的' })).status).toBe(412)
    expect((await read<{ total: number }>('/api/letters?status=draft')).total).toBe(1)
    const other = await as('official', 'deputy')
    const put = (version: number, cookie: string, subject: string) =>
      revise(server.url, `/api/letters/${id}`, version, content({ subject }), cookie, 'PUT')
    expect(await ok<Letter>(put(1, other, '改过'))).toMatchObject({ version: 2 })
    expect((await put(1, official, '没看到')).status).toBe(412)
  })
})
