import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { connect, type Db } from '#db/engine/connection.ts'
import { listChannels } from '#db/repositories/channels.ts'
import { createChannel, editChannel, removeChannel } from '#services/channels/edit-channel.ts'
import { createDispatcher } from '#services/channels/dispatcher.ts'
import { createReplay } from '#services/replay/replay.ts'
import { managerOf } from '../support/manager.ts'
import { startReceiver, type Receiver } from '../support/receiver.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

const PROJECT = 'precision-casting'
const ZONE = 'longshan'
/** A busy machine is waited for. */
const PATIENT = { timeout: 20_000 }
const settings = (fields: object = {}) => ({
  name: '市平台',
  kind: 'http' as const,
  url: 'https://example.com/hook',
  secret: 'geheim-123',
  isOn: true,
  digestHour: null,
  topics: [],
  ...fields,
})

/** Sends word of a server's zone by a clock that the test moves. */
function dispatcherOf(server: TestServer, start: string) {
  let now = Date.parse(start)
  let isWritable = true
  const connections = connect(server.file)
  const replay = createReplay(server.file)
  const errors: unknown[] = []
  const dispatcher = createDispatcher({
    connections,
    replay,
    now: () => new Date(now),
    publicUrl: 'https://jindu.example.gov.cn',
    mayBePrivate: true,
    mayWrite: () => isWritable,
    onError: (error) => errors.push(error),
  })
  onTestFinished(async () => {
    await dispatcher.stop()
    await replay.close()
    await connections.close()
    expect(errors.filter((error) => !String(error).includes('readonly'))).toEqual([])
  })
  const open = (fields: object) => createChannel(connections.writer, ZONE, settings(fields), { actor: 'test', now: new Date(now) })
  const stateOf = async (name: string) => (await listChannels(connections.reader)).find((channel) => channel.name === name)!
  const setWritable = (is: boolean) => (isWritable = is)
  return { dispatcher, connections, setWritable, open, stateOf, pass: (minutes: number) => (now += minutes * 60_000) }
}

const changesIn = ({ received }: Receiver) =>
  received.flatMap(({ body }) => (JSON.parse(body) as { changes?: { sequence: number; action: string }[] }).changes ?? [])

const investment = (doneYuan: number) => ({ id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan, note: '内部说明' })

test('another program is told in order what was recorded of its topics, signed, and nothing of what was said', async () => {
  const server = await startServer()
  const { send } = await managerOf(server, PROJECT, 'zhang')
  await send('investment', investment(1))
  const receiver = await startReceiver()
  const { dispatcher, open } = dispatcherOf(server, '2024-10-23T09:00:00Z')
  await open({ url: `${receiver.url}/hook?key=1`, topics: ['investment', 'event'] })
  await dispatcher.check()
  expect(receiver.received).toEqual([])
  await send('investment', investment(2))
  await send('funds', { id: randomUUID(), month: '2024-10', fundSource: '企业自筹', arrivedYuan: 1 })
  await send('events', { id: randomUUID(), kind: 'paused', on: '2024-10-20', reason: '停水' })
  await dispatcher.check()
  expect(changesIn(receiver).map(({ action }) => action)).toEqual(['investment.record', 'event.record'])
  const [{ path, headers, body }] = receiver.received as [Receiver['received'][number]]
  expect(path).toBe('/hook?key=1')
  const timestamp = String(headers['x-jindutiao-timestamp'])
  const signature = createHmac('sha256', 'geheim-123').update(`${timestamp}.${body}`).digest('hex')
  expect(headers['x-jindutiao-signature']).toBe(`sha256=${signature}`)
  expect(body).toContain(PROJECT)
  expect(body).not.toMatch(/内部说明|停水|zhang/)
  await dispatcher.check()
  expect(receiver.received).toHaveLength(1)
})

test('what does not arrive is tried again later under the same name, nothing is lost, and others are not held up', async () => {
  const server = await startServer()
  const { send } = await managerOf(server, PROJECT, 'zhang')
  const [failing, silent, sound] = [await startReceiver(), await startReceiver(), await startReceiver()]
  const { dispatcher, open, stateOf, pass } = dispatcherOf(server, '2024-10-23T09:00:00Z')
  await open({ name: '出错', url: failing.url, topics: ['investment'] })
  await open({ name: '不答', url: silent.url, topics: ['investment'] })
  await open({ name: '正常', url: sound.url, topics: ['investment'] })
  failing.answer = (response) => response.writeHead(500).end()
  const waiting: (() => void)[] = []
  silent.answer = (response) => waiting.push(() => response.end())
  await send('investment', investment(1))
  const checking = dispatcher.check()
  await expect.poll(() => sound.received.length, PATIENT).toBe(1)
  await expect.poll(() => waiting.length, PATIENT).toBe(1)
  await expect.poll(async () => (await stateOf('出错')).tries, PATIENT).toBe(1)
  expect(await stateOf('出错')).toMatchObject({ lastError: '对方答复 500', lastSentAt: null })
  silent.answer = (response) => response.end()
  waiting[0]!()
  await checking
  await dispatcher.check()
  expect(failing.received).toHaveLength(1)
  for (const [minutes, tries] of [
    [1, 2],
    [5, 3],
    [15, 4],
    [60, 5],
    [60, 6],
  ] as const) {
    pass(minutes)
    await send('investment', investment(tries))
    await dispatcher.check()
    expect((await stateOf('出错')).tries).toBe(tries)
  }
  expect(new Set(failing.received.map(({ headers }) => headers['x-jindutiao-delivery'])).size).toBe(1)
  failing.answer = (response) => response.end()
  pass(60)
  await dispatcher.check()
  await dispatcher.check()
  expect(await stateOf('出错')).toMatchObject({ tries: 0, lastError: null })
  const told = JSON.parse(failing.received.at(-1)!.body) as { changes: { sequence: number }[] }
  expect(told.changes.map(({ sequence }) => sequence)).toEqual(changesIn(sound).map(({ sequence }) => sequence))
  expect(failing.received).toHaveLength(7)
})

test('a robot tells on working days, once, from its hour on, what the overview says', async () => {
  const server = await startServer()
  const official = await server.signIn('official')
  const receiver = await startReceiver()
  // A Friday, at 07:30 in China.
  const { dispatcher, open, stateOf, pass } = dispatcherOf(server, '2024-10-24T23:30:00Z')
  await open({ name: '群', kind: 'wecom', url: receiver.url, digestHour: 8 })
  await dispatcher.check()
  expect(receiver.received).toHaveLength(0)
  pass(30)
  await dispatcher.check()
  await dispatcher.check()
  expect(receiver.received).toHaveLength(1)
  const { text } = JSON.parse(receiver.received[0]!.body) as { text: { content: string } }
  const overview = (await (await fetch(`${server.url}/api/overview?view=all`, { headers: { Cookie: official } })).json()) as {
    progress: { physicalPercent: number }
    counts: { byLight: { red: number } }
    milestones: { overdue: { total: number } }
  }
  expect(text.content).toContain(`形象进度 ${overview.progress.physicalPercent.toFixed(1)}%`)
  expect(text.content).toContain(`严重滞后 ${overview.counts.byLight.red} 个`)
  expect(text.content).toContain('含示例数据')
  expect(text.content).toContain('https://jindu.example.gov.cn')
  expect(text.content.split('\n').length).toBeGreaterThan(4)
  // Saturday and Sunday; on Monday it comes again.
  pass(24 * 60)
  await dispatcher.check()
  pass(24 * 60)
  await dispatcher.check()
  expect(receiver.received).toHaveLength(1)
  receiver.answer = (response) => response.end('{"errcode":93000,"errmsg":"invalid webhook url"}')
  pass(24 * 60)
  await dispatcher.check()
  expect(await stateOf('群')).toMatchObject({ tries: 1, lastError: '机器人没有接受：invalid webhook url', digestOn: '2024-10-25' })
  receiver.answer = (response) => response.end('{"errcode":0}')
  pass(2)
  await dispatcher.check()
  expect(await stateOf('群')).toMatchObject({ tries: 0, lastError: null, digestOn: '2024-10-28' })
  expect(receiver.received).toHaveLength(3)
})

test('channels are an administrator’s, who is never shown their addresses and secrets again', async () => {
  const server = await startServer({ areChannelsPrivate: true })
  const admin = await server.signIn('admin')
  const official = await server.signIn('official')
  const receiver = await startReceiver()
  const url = `${receiver.url}/send?key=schluessel-77`
  const made = await post(server.url, '/api/channels', settings({ url, topics: ['letter'] }), admin)
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  const read = async (path: string, who: string) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: who } })
    return { status: answer.status, text: await answer.text() }
  }
  expect((await read('/api/channels', official)).status).toBe(403)
  expect((await post(server.url, `/api/channels/${id}/test`, undefined, official)).status).toBe(403)
  expect((await post(server.url, `/api/channels/${id}/test`, undefined, admin)).status).toBe(204)
  expect(receiver.received[0]!.body).toContain('admin某')
  receiver.answer = (response) => response.writeHead(403).end()
  const refused = await post(server.url, `/api/channels/${id}/test`, undefined, admin)
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('对方答复 403')])
  expect((await post(server.url, `/api/channels/${id}`, { isOn: false }, admin, 'PATCH')).status).toBe(200)
  const { text } = await read('/api/channels', admin)
  const [channel] = (JSON.parse(text) as { channels: object[] }).channels
  expect(channel).toMatchObject({ name: '市平台', isOn: false, isSigned: true, host: new URL(url).host })
  expect(channel).toMatchObject({
    deliveries: [
      { kind: 'test', isDelivered: false },
      { kind: 'test', isDelivered: true },
    ],
  })
  const { text: log } = await read('/api/audit?about=channel', admin)
  for (const secret of ['schluessel-77', 'geheim-123']) for (const said of [text, log]) expect(said).not.toContain(secret)
  expect(log).toContain('channel.create')
  for (const bad of [
    { url: 'ftp://x' },
    { url: 'hallo' },
    { url: 'https://u:p@example.com/x' },
    { name: ' ' },
    { digestHour: 20 },
    { topics: ['user'] },
    { kind: 'pager' },
  ]) {
    expect((await post(server.url, '/api/channels', settings(bad), admin)).status, JSON.stringify(bad)).toBe(400)
  }
  expect((await post(server.url, `/api/channels/${id}`, undefined, admin, 'DELETE')).status).toBe(204)
  expect((await post(server.url, `/api/channels/${id}/test`, undefined, admin)).status).toBe(404)
})

test('unless the operator allows it, nothing is sent into private networks', async () => {
  const server = await startServer()
  const admin = await server.signIn('admin')
  const receiver = await startReceiver()
  for (const url of [receiver.url, receiver.url.replace('http:', 'https:'), 'https://localhost/x']) {
    const { id } = (await (await post(server.url, '/api/channels', settings({ url }), admin)).json()) as { id: string }
    const refused = await post(server.url, `/api/channels/${id}/test`, undefined, admin)
    expect([refused.status, await refused.text()], url).toEqual([422, expect.stringContaining('没有发到')])
  }
  expect(receiver.received).toEqual([])
})

test('what is sent while nothing can be written down is not sent again and again', async () => {
  const server = await startServer()
  const receiver = await startReceiver()
  const { dispatcher, connections, setWritable, open, stateOf } = dispatcherOf(server, '2024-10-25T02:00:00Z')
  await open({ name: '群', kind: 'wecom', url: receiver.url, digestHour: 8 })
  setWritable(false)
  await dispatcher.check()
  expect(receiver.received).toEqual([])
  setWritable(true)
  receiver.answer = (response) => {
    // The disk fails between the answer and the note of it.
    void setQueryOnly(connections, true).then(() => response.end('{"errcode":0}'))
  }
  await expect.poll(async () => (await dispatcher.check(), receiver.received.length), PATIENT).toBe(1)
  await dispatcher.check()
  await setQueryOnly(connections, false)
  await dispatcher.check()
  expect(receiver.received).toHaveLength(1)
  expect(await stateOf('群')).toMatchObject({ digestOn: '2024-10-25', lastError: null })
})

test('what an administrator changes while something is sent is not undone by it, and a removed channel is gone', async () => {
  const server = await startServer()
  const { send } = await managerOf(server, PROJECT, 'zhang')
  const receiver = await startReceiver()
  const { dispatcher, connections, open, stateOf } = dispatcherOf(server, '2024-10-23T09:00:00Z')
  const by = { actor: 'test', now: new Date('2024-10-23T09:00:00Z') }
  const { id } = await open({ name: '平台', url: receiver.url, topics: ['investment'] })
  let letGo = () => {}
  receiver.answer = (response) => (letGo = () => response.end())
  await send('investment', investment(1))
  const checking = dispatcher.check()
  await expect.poll(() => receiver.received.length, PATIENT).toBe(1)
  await editChannel(connections.writer, ZONE, id, { isOn: false }, by)
  await send('investment', investment(2))
  await editChannel(connections.writer, ZONE, id, { isOn: true }, by)
  const { auditCursor } = await stateOf('平台')
  letGo()
  await checking
  expect((await stateOf('平台')).auditCursor).toBe(auditCursor)
  await dispatcher.check()
  expect(receiver.received).toHaveLength(1)
  await send('investment', investment(3))
  const last = dispatcher.check()
  await expect.poll(() => receiver.received.length, PATIENT).toBe(2)
  await removeChannel(connections.writer, ZONE, id, by)
  letGo()
  await last
})

/** Lets a connection write, or not, as a damaged file or a full disk does. */
async function setQueryOnly({ writer }: { writer: Db }, isReadOnly: boolean): Promise<void> {
  await sql.raw(`pragma query_only = ${isReadOnly ? 1 : 0}`).execute(writer)
}
