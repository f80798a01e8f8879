import { randomUUID } from 'node:crypto'
import { connect } from '#db/engine/connection.ts'
import type { Role } from '#domain/people/roles.ts'
import { URI, type TOTP } from 'otpauth'
import { pairedDisplay } from '../displays.ts'
import { expect } from 'vitest'
import { SAMPLE_DAY } from '../database.ts'
import { PASSWORD, post, type TestServer } from '../server.ts'

/** Turns on the second factor of somebody who is signed in. */
async function startSecondFactor(server: TestServer, cookie: string): Promise<void> {
  const path = '/api/session/second-factor'
  const { uri } = (await (await post(server.url, path, { password: PASSWORD }, cookie)).json()) as { uri: string }
  const code = (URI.parse(uri) as TOTP).generate({ timestamp: SAMPLE_DAY.getTime() })
  expect((await post(server.url, path, { code }, cookie, 'PUT')).status).toBe(200)
}

/** Two ways for word to leave by: one to a chat group, and one to a program that cannot be reached. */
async function openChannels(server: TestServer, cookie: string): Promise<void> {
  const common = { secret: 'SEC', isOn: true }
  const made = [
    { ...common, name: '调度群（示例）', kind: 'wecom', url: 'https://robot.invalid/send?key=x', digestHour: 8, topics: [] },
    {
      ...common,
      name: '市投资调度平台（示例）',
      kind: 'http',
      url: 'https://127.0.0.1:9/hook',
      digestHour: null,
      topics: ['progress', 'investment', 'letter'],
    },
  ]
  for (const channel of made) expect((await post(server.url, '/api/channels', channel, cookie)).status).toBe(201)
}

/** A unit whose account is the official's, and which is written in another way too. */
export const DUTY_UNIT = '住建局'

async function recordDuty(server: TestServer, official: string): Promise<void> {
  const { user } = (await (await fetch(`${server.url}/api/session`, { headers: { Cookie: official } })).json()) as {
    user: { username: string }
  }
  const facts = { contact: '示例联系人', phone: '0437-0000000', note: '示例：周一至周五 8:30–17:00', username: user.username }
  const holder = { kind: 'unit', name: DUTY_UNIT, ...facts, version: null }
  expect((await post(server.url, '/api/duty-holders', holder, official, 'PUT')).status).toBe(200)
  const merged = { kind: 'unit', names: ['示例市住房和城乡建设局'], into: DUTY_UNIT }
  expect((await post(server.url, '/api/duty-holders/merge', merged, official)).status).toBe(204)
}

/** What a manager says to the administrators, one of it answered. */
async function sendSuggestions(server: TestServer, manager: string, admin: string): Promise<void> {
  const said = [
    { id: randomUUID(), kind: 'suggestion', text: '示例：同一个月的投资在台账和这里报了两遍，能不能从台账导入后只核对不再填？' },
    { id: randomUUID(), kind: 'complaint', text: '示例：系统外仍被要求每天在群里拍照打卡。' },
  ]
  for (const one of said) expect((await post(server.url, '/api/suggestions', one, manager)).status).toBe(201)
  const answer = { text: '示例：已改。导入台账后本月只需核对。' }
  expect((await post(server.url, `/api/suggestions/${said[0]!.id}/answer`, answer, admin, 'PUT')).status).toBe(200)
}

/** Puts into a zone what its forms are about: entries that wait for review, two screens, and a second factor. */
export async function furnish(
  server: TestServer,
  cookies: ReadonlyMap<Role, string>,
  { full, milestone }: { full: string; milestone: string },
) {
  const { writer, close } = connect(server.file)
  await writer.updateTable('zone').set({ is_review_required: 1 }).execute()
  await close()
  const entries: [path: string, body: object][] = [
    [
      'progress',
      { milestoneId: milestone, asOf: '2024-10-23', percent: 5, note: '示例：现场已进场，正在做临时设施和测量放线，风大暂停吊装' },
    ],
    ['investment', { month: '2024-10', basis: 'dispatch', doneYuan: 3_000_000, note: '示例：含设备预付款' }],
  ]
  for (const [path, body] of entries) {
    const answer = await post(server.url, `/api/projects/${full}/${path}`, { id: randomUUID(), ...body }, cookies.get('manager')!)
    expect([path, answer.status]).toEqual([path, 201])
  }
  await startSecondFactor(server, cookies.get('auditor')!)
  await post(server.url, '/api/verification', undefined, cookies.get('auditor')!)
  await openChannels(server, cookies.get('admin')!)
  await sendSuggestions(server, cookies.get('manager')!, cookies.get('admin')!)
  await recordDuty(server, cookies.get('official')!)
  for (const name of ['政务大厅一楼迎宾屏', '示例规划馆']) await pairedDisplay(server, cookies.get('admin')!, { name })
}
