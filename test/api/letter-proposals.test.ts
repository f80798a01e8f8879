import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { content, meetingRoom, type Letter } from '../support/meeting-room.ts'
import { post, revise } from '../support/server.ts'

interface Proposal {
  cause: { kind: 'red' | 'yellow' | 'issue' | 'approval' | 'letter'; id: string }
  kind: string
  project: { id: string } | null
  subject: string
  requirement: string
  leadUnit: string | null
  daysOverdue: number
}
interface Proposals {
  deadline: string
  total: number
  counts: Record<Proposal['cause']['kind'], number>
  items: Proposal[]
}
interface Rules {
  version: number
  rules: Record<string, number | boolean | null>
}

async function desk() {
  const room = await meetingRoom()
  const { read, server, official, as, ok } = room
  const proposals = () => read<Proposals>('/api/letters/proposals')
  const letterOf = (proposal: Proposal, more: object = {}) => ({
    id: randomUUID(),
    ...content({
      kind: proposal.kind,
      projectId: proposal.project?.id ?? null,
      issueId: proposal.cause.kind === 'issue' ? proposal.cause.id : null,
      subject: proposal.subject,
      requirement: proposal.requirement,
      leadUnit: proposal.leadUnit ?? '示例单位',
      cause: proposal.cause,
      ...more,
    }),
  })
  const batch = (letters: object[], isIssued: boolean) =>
    ok<{ stored: number; refused: { id: string; message: string }[] }>(
      post(server.url, '/api/letters/batch', { letters, isIssued }, official),
    )
  const putRules = async (version: number, rules: object) =>
    revise(server.url, '/api/letter-rules', version, rules, await as('admin'), 'PUT')
  return { ...room, proposals, letterOf, batch, putRules }
}

describe('the letters that rules propose', () => {
  test('are about just the red and yellow projects, the overdue issues and the overdue permits of the lists', async () => {
    const { proposals, read } = await desk()
    const { items, counts, total, deadline } = await proposals()
    const idsOf = (kind: string) =>
      items
        .filter(({ cause }) => cause.kind === kind)
        .map(({ cause, project }) => (kind === 'approval' ? `${project!.id} ${cause.id}` : cause.id))
        .sort()
    for (const light of ['red', 'yellow']) {
      const { items: projects } = await read<{ items: { id: string }[] }>(`/api/projects?light=${light}&limit=200`)
      expect(idsOf(light)).toEqual(projects.map(({ id }) => id).sort())
    }
    const { items: issues } = await read<{ items: { id: string }[] }>('/api/matters?kind=issue&status=overdue')
    expect(idsOf('issue')).toEqual(issues.map(({ id }) => id).sort())
    const { items: approvals } = await read<{ items: { projectId: string; title: string }[] }>('/api/matters?kind=approval&status=overdue')
    expect(idsOf('approval')).toEqual(approvals.map(({ projectId, title }) => `${projectId} ${title}`).sort())
    expect(issues.length * approvals.length).toBeGreaterThan(0)
    expect(Object.values(counts).reduce((sum, one) => sum + one)).toBe(total)
    // Five working days from Wednesday 2024-10-23.
    expect(deadline).toBe('2024-10-30')
    expect(items.every(({ cause, kind }) => kind === (cause.kind === 'yellow' ? 'reminder' : 'supervision'))).toBe(true)
  })

  test('are not proposed again while a letter is on its way, nor for a week after it has ended', async () => {
    const { proposals, letterOf, batch, entry, ok, server } = await desk()
    const before = await proposals()
    const [first, second] = before.items
    const sent = [letterOf(first!), letterOf(second!)]
    expect(await batch(sent, true)).toEqual({ stored: 2, refused: [] })
    expect(await batch(sent, true)).toEqual({ stored: 2, refused: [] })
    const after = await proposals()
    expect(after.total).toBe(before.total - 2)
    await ok(entry(sent[0]!.id, 'withdrawn', { note: '示例：已当面说清' }))
    expect((await proposals()).total).toBe(before.total - 2)
    const twice = await batch([letterOf(second!)], true)
    expect([twice.stored, twice.refused[0]!.message]).toEqual([0, '已有函件在办同一件事'])
    const { writer, close } = connect(server.file)
    const endedOn = async (day: string) => {
      await writer.updateTable('letter').set({ ended_on: day }).where('id', '=', sent[0]!.id).execute()
      return (await proposals()).total
    }
    expect([await endedOn('2024-10-17'), await endedOn('2024-10-16')]).toEqual([before.total - 2, before.total - 1])
    await close()
  })

  test('are about letters that nobody has answered', async () => {
    const { proposals, ok, draft, entry } = await desk()
    const { id } = await ok<Letter>(draft({ subject: '示例：清场', replyEveryDays: 7 }))
    await ok(entry(id, 'issued', { on: '2024-10-01' }))
    const { id: answered } = await ok<Letter>(draft({ kind: 'supervision', replyEveryDays: 7 }))
    await ok(entry(answered, 'issued', { on: '2024-10-01' }))
    await ok(entry(answered, 'replied', { note: '在办', isFinal: false }))
    const found = (await proposals()).items.filter(({ cause }) => cause.kind === 'letter')
    expect(found).toMatchObject([{ cause: { id }, daysOverdue: 15, leadUnit: '示例供电公司', project: null }])
  })

  test('follow the rules: tried before they hold, kept by version, and refused to whoever has not seen the last one', async () => {
    const { proposals, read, server, official, putRules, ok } = await desk()
    const { version, rules } = await read<Rules>('/api/letter-rules')
    const before = await proposals()
    const milder = { ...rules, reminderOnYellow: false, approvalOverdueDays: 22, replyWorkingDays: 10 }
    const tried = await ok<Proposals>(post(server.url, '/api/letters/proposals/preview', milder, official))
    expect(tried.counts).toMatchObject({ yellow: 0, red: before.counts.red })
    expect(tried.counts.approval).toBeLessThan(before.counts.approval)
    expect((await proposals()).total).toBe(before.total)
    expect((await putRules(version, milder)).status).toBe(200)
    const { deadline, ...held } = await proposals()
    expect([held.total, deadline]).toEqual([tried.total, '2024-11-06'])
    expect((await putRules(version, rules)).status).toBe(412)
    expect((await revise(server.url, '/api/letter-rules', 1, rules, official, 'PUT')).status).toBe(403)
    expect((await putRules(1, { ...rules, issueOverdueDays: 0 })).status).toBe(400)
  })

  test('are stored each whole or not at all, and what was refused is named', async () => {
    const { proposals, letterOf, batch, read } = await desk()
    const [first, second] = (await proposals()).items
    const [good, bad] = [letterOf(first!), letterOf(second!, { deadline: '2024-10-01' })]
    const { stored, refused } = await batch([good, bad], true)
    expect([stored, refused.map(({ id }) => id)]).toEqual([1, [bad.id]])
    expect(refused[0]!.message).toMatch(/期限/)
    expect((await read<{ total: number }>('/api/letters?status=all')).total).toBe(1)
  })
})

test('letters of a year are counted by unit, with how many were answered in time', async () => {
  const { ok, draft, entry, read } = await meetingRoom()
  const letter = async (unit: string, on: string, reply: string | null) => {
    const { id } = await ok<Letter>(draft({ leadUnit: unit, deadline: '2024-10-23' }))
    await ok(entry(id, 'issued', { on }))
    if (reply) await ok(entry(id, 'replied', { on: reply, note: '示例：办结' }))
    return id
  }
  await letter('示例甲', '2024-10-01', '2024-10-11')
  const returned = await letter('示例甲', '2024-10-01', '2024-10-12')
  await ok(entry(returned, 'returned', { note: '示例：不全' }))
  await letter('示例乙', '2024-10-02', '2024-10-23')
  const { year, units } = await read<{ year: number; units: object[] }>('/api/letters/units')
  expect(year).toBe(2024)
  expect(units).toEqual([
    { unit: '示例甲', issued: 2, open: 2, overdue: 0, answered: 1, inTime: 1, averageDays: 10 },
    { unit: '示例乙', issued: 1, open: 1, overdue: 0, answered: 1, inTime: 1, averageDays: 21 },
  ])
  expect((await read<{ units: object[] }>('/api/letters/units?year=2023')).units).toEqual([])
})
