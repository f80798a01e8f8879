import { expect, test } from 'vitest'
import { startServer } from '../support/server.ts'

const TABLE = '楼栋,任务名称,开始时间,完成时间\n1#,基础,2025-08-23,2025-09-27\n1#,主体,2025-10-01,2026-06-30\n'

test('a schedule is read for officials, and nothing of it is stored', async () => {
  const server = await startServer()
  const send = (body: string, cookie: string) =>
    fetch(`${server.url}/api/schedules?fileName=plan.csv`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', Cookie: cookie },
      body,
    })
  const official = await server.signIn('official')
  const answer = await send(TABLE, official)
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { format: 'table', tasks: [{ name: '1#', isSummary: true }, { name: '基础', start: '2025-08-23' }, { name: '主体' }] },
  ])
  const refused = await send('姓名,电话\n张某,1\n', official)
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'badSchedule', fields: [{ code: 'notASchedule' }] }])
  const truncated = await send('PK\u0003\u0004 nothing', official)
  expect([truncated.status, await truncated.json()]).toMatchObject([422, { code: 'badLedger', fields: [{ code: 'truncated' }] }])
  expect((await send(TABLE, await server.signIn('manager'))).status).toBe(403)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})
