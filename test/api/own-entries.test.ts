import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { managerOf } from '../support/manager.ts'
import { post, startServer } from '../support/server.ts'

const PROJECT = 'precision-casting'

interface Own {
  total: number
  items: { id: string; kind: string; state: string; isWithdrawal: boolean }[]
  nextCursor: string | null
}

test('everybody reads what they reported themselves, newest first, and what became of it', async () => {
  let at = SAMPLE_DAY.getTime()
  const server = await startServer({ now: () => new Date((at += 1000)) })
  const { writer, close } = connect(server.file)
  await writer.updateTable('zone').set({ is_review_required: 1 }).execute()
  await close()
  const { send, cookie } = await managerOf(server, PROJECT)
  const other = await managerOf(server, PROJECT, 'other')
  const official = await server.signIn('official')
  const read = async (query = '', as = cookie) =>
    (await (await fetch(`${server.url}/api/report/mine${query}`, { headers: { Cookie: as } })).json()) as Own
  const decide = (entryId: string, decision: string) =>
    post(server.url, '/api/review', { decision, reason: '不符', entries: [{ entryId, after: null }] }, official)
  const fund = async (fields: object = {}) => {
    const id = randomUUID()
    expect((await send('funds', { id, month: '2024-10', fundSource: '企业自筹', arrivedYuan: 1_000_000, ...fields })).status).toBe(201)
    return id
  }
  const withdraw = (id: string) => send(`entries/fund/${id}/withdrawal`, { id: randomUUID() })
  expect(await read()).toEqual({ total: 0, items: [], nextCursor: null })

  const accepted = await fund()
  await decide(accepted, 'accepted')
  const corrected = await fund()
  const correction = await fund({ replaces: corrected })
  const returned = await fund()
  await decide(returned, 'returned')
  const takenBack = await fund()
  await withdraw(takenBack)
  const gone = await fund()
  await decide(gone, 'accepted')
  await withdraw(gone)
  const progress = randomUUID()
  await send('progress', { id: progress, milestoneId: `${PROJECT}-structure`, asOf: '2024-10-23', percent: 7 })
  await other.send('funds', { id: randomUUID(), month: '2024-10', fundSource: '银行贷款', arrivedYuan: 1_000_000 })

  const { items, total, nextCursor } = await read()
  expect(items.map(({ id, state, isWithdrawal }) => (isWithdrawal ? ['withdrawal', state] : [id, state]))).toEqual([
    [progress, 'waiting'],
    ['withdrawal', 'waiting'],
    [gone, 'replaced'],
    [takenBack, 'withdrawn'],
    [returned, 'returned'],
    [correction, 'waiting'],
    [corrected, 'replaced'],
    [accepted, 'accepted'],
  ])
  expect({ total, nextCursor }).toEqual({ total: 8, nextCursor: null })
  const first = await read('?limit=3')
  const second = await read(`?limit=3&cursor=${first.nextCursor}`)
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.slice(0, 6).map(({ id }) => id))
  expect((await read('', other.cookie)).total).toBe(1)
  expect((await fetch(`${server.url}/api/report/mine`)).status).toBe(401)
})
