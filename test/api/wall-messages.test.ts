import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type WallSettings } from '#domain/display/wall-settings.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { offeredCode, pairedDisplay } from '../support/displays.ts'
import { post, revise, startServer, type TestServer } from '../support/server.ts'

interface Self {
  name: string | null
  version: number
  settings: Partial<WallSettings>
  notices: { title: string; weekdays: number[] | null }[]
  messages: { text: string; endsAt: string }[]
  reloadRequestedAt: string | null
}
interface Display {
  id: string
  name: string
  group: string | null
  version: number
  settings: WallSettings
}

/** A hall with two screens, and its administrator. */
async function hall(options: { now?: () => Date } = {}) {
  const server = await startServer(options)
  const admin = await server.signIn('admin')
  const cookies = { 大厅: await pairedDisplay(server, admin, { name: '大厅' }), 门口: await pairedDisplay(server, admin, { name: '门口' }) }
  const read = async <T>(path: string, cookie: string): Promise<T> =>
    (await (await fetch(server.url + path, { headers: { Cookie: cookie } })).json()) as T
  const displays = async () => (await read<{ displays: Display[] }>('/api/displays', admin)).displays
  const idOf = async (name: string) => (await displays()).find((one) => one.name === name)!.id
  const self = (name: keyof typeof cookies) => read<Self>('/api/display', cookies[name])
  const put = (path: string, body: unknown, cookie = admin) => post(server.url, path, body, cookie, 'PUT')
  return { server, admin, cookies, read, displays, idOf, self, put }
}

const NOTICE = { title: '安全生产月', body: '请佩戴安全帽', pictureId: null, until: null }

describe('an urgent message', () => {
  test('is an administrator’s, is on the chosen screens only, and goes when its time is over or it is ended', async () => {
    let at = SAMPLE_DAY.getTime()
    const { server, admin, idOf, self, put, read } = await hall({ now: () => new Date(at) })
    const path = `/api/wall-messages/${randomUUID()}`
    const message = { text: '大风蓝色预警：塔吊停止作业', displayIds: [await idOf('大厅')], minutes: 30 }
    expect((await put(path, message, await server.signIn('official'))).status).toBe(403)
    const before = await self('大厅')
    expect(await (await put(path, message)).json()).toMatchObject({ endsAt: new Date(at + 30 * 60_000).toISOString() })
    expect((await put(path, { ...message, text: '再发一次' })).status).toBe(200)
    expect((await self('大厅')).messages).toMatchObject([{ text: message.text }])
    expect((await self('大厅')).version).toBeGreaterThan(before.version)
    expect((await self('门口')).messages).toEqual([])
    await put(`/api/wall-messages/${randomUUID()}`, { text: '全体撤离', displayIds: null, minutes: 1 })
    expect((await self('门口')).messages).toMatchObject([{ text: '全体撤离' }])
    at += 2 * 60_000
    expect((await self('门口')).messages).toEqual([])
    expect((await self('大厅')).messages).toHaveLength(1)
    expect((await post(server.url, path, undefined, admin, 'DELETE')).status).toBe(204)
    expect((await post(server.url, path, undefined, admin, 'DELETE')).status).toBe(404)
    expect((await self('大厅')).messages).toEqual([])
    const log = await read<{ items: { action: string }[] }>('/api/audit?about=message', admin)
    expect(log.items.map(({ action }) => action)).toEqual(['message.end', 'message.send', 'message.send'])
  })

  test('without a text, without an end, for ever, or for a screen that is not there is refused', async () => {
    const { put } = await hall()
    const message = { text: '停电', displayIds: null, minutes: 30 }
    const send = async (part: object) => (await put(`/api/wall-messages/${randomUUID()}`, { ...message, ...part })).status
    for (const part of [
      { text: ' ' },
      { text: '字'.repeat(121) },
      { minutes: 0 },
      { minutes: 10_081 },
      { minutes: undefined },
      { text: '\u202e反' },
    ]) {
      expect(await send(part), JSON.stringify(part)).toBe(400)
    }
    expect(await send({ displayIds: [randomUUID()] })).toBe(422)
  })
})

describe('a notice', () => {
  test('for one screen is told to no other, keeps its days, and stands where it is put', async () => {
    const { self, put, idOf } = await hall()
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    await put(`/api/wall-notices/${ids[0]}`, { ...NOTICE, title: '一' })
    await put(`/api/wall-notices/${ids[1]}`, {
      ...NOTICE,
      title: '二',
      displayIds: [await idOf('门口')],
      weekdays: [7, 6],
      startsOn: '2024-11-01',
    })
    await put(`/api/wall-notices/${ids[2]}`, { ...NOTICE, title: '三' })
    expect((await self('大厅')).notices.map(({ title }) => title)).toEqual(['一', '三'])
    expect((await put('/api/wall-notices', { noticeIds: [ids[2], ids[1], ids[0]] })).status).toBe(200)
    expect((await self('门口')).notices).toMatchObject([
      { title: '三' },
      { title: '二', weekdays: [6, 7], startsOn: '2024-11-01' },
      { title: '一' },
    ])
    expect((await put('/api/wall-notices', { noticeIds: [ids[2]] })).status).toBe(412)
    expect((await put(`/api/wall-notices/${randomUUID()}`, { ...NOTICE, displayIds: [randomUUID()] })).status).toBe(422)
  })

  test('for a screen that was shut out meanwhile can still be written otherwise', async () => {
    const { server, admin, put, idOf } = await hall()
    const path = `/api/wall-notices/${randomUUID()}`
    const notice = { ...NOTICE, displayIds: [await idOf('门口')] }
    await put(path, notice)
    await post(server.url, `/api/displays/${notice.displayIds[0]}`, undefined, admin, 'DELETE')
    expect((await revise(server.url, path, 1, { ...notice, title: '另' }, admin, 'PUT')).status).toBe(200)
  })
})

describe('a screen', () => {
  test('of some projects pages through these only, and through their milestones', async () => {
    const { server, admin, read } = await hall()
    const shownProjects = { category: null, sectors: [], projectIds: ['textile-park', 'precision-casting'] }
    const cookie = await pairedDisplay(server, admin, { name: '纺织', settings: { shownProjects } })
    const wall = await read<{
      counts: { total: number }
      bars: { total: number; worst: { name: string }[] }
      milestones: Record<string, { items: { project: string }[] }>
    }>('/api/display/wall', cookie)
    expect(wall.counts.total).toBeGreaterThan(2)
    expect(wall.bars.total).toBe(2)
    const names = wall.bars.worst.map(({ name }) => name)
    const projects = new Set(Object.values(wall.milestones).flatMap(({ items }) => items.map(({ project }) => project)))
    expect([...projects].filter((project) => !names.includes(project))).toEqual([])
    expect(projects.size).toBeGreaterThan(0)
    const page = await read<{ total: number; bars: { name: string }[] }>('/api/display/bars?order=largest&offset=0&limit=10', cookie)
    expect([page.total, page.bars.length]).toEqual([2, 2])
    const all = await read<{ total: number }>('/api/display/bars?order=largest&offset=0&limit=10', admin)
    expect(all.total).toBe(wall.counts.total)
  })

  test('is set as another is, keeps its name and group, and can be set back', async () => {
    const { server, admin, displays, self, idOf, read } = await hall()
    const [hallway, door] = [await idOf('大厅'), await idOf('门口')]
    const settings = {
      ...DEFAULT_SETTINGS,
      bars: 'largest',
      programmes: [{ weekdays: [6, 7], hours: { from: '00:00', to: '00:00' }, scenes: null }],
    }
    const edit = await fetch(`${server.url}/api/displays/${hallway}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Cookie: admin, 'If-Match': '"1"' },
      body: JSON.stringify({ name: '大厅', group: '一楼', settings }),
    })
    expect(edit.status).toBe(200)
    expect((await post(server.url, `/api/displays/${hallway}/copies`, { displayIds: [door] }, admin)).status).toBe(204)
    expect((await displays()).find(({ id }) => id === door)).toMatchObject({
      name: '门口',
      group: null,
      settings: { bars: 'largest' },
      version: 2,
    })
    expect((await self('门口')).settings.programmes).toHaveLength(1)
    expect((await post(server.url, `/api/displays/${hallway}/copies`, { displayIds: [randomUUID()] }, admin)).status).toBe(404)
    const { items } = await read<{ items: { action: string; sequence: number; subject: string }[] }>('/api/audit', admin)
    const copied = items.find(({ action, subject }) => action === 'display.edit' && subject === door)!
    expect((await post(server.url, `/api/audit/${copied.sequence}/undo`, undefined, admin)).status).toBe(204)
    expect((await self('门口')).settings.programmes).toEqual([])
  })

  test('is asked to load anew, and told so once', async () => {
    const { server, admin, idOf, self } = await hall()
    const before = await self('大厅')
    expect((await post(server.url, '/api/displays/reload', { displayIds: [await idOf('大厅')] }, admin)).status).toBe(204)
    const after = await self('大厅')
    expect([before.reloadRequestedAt, after.reloadRequestedAt]).toEqual([null, SAMPLE_DAY.toISOString()])
    expect(after.version).toBe(before.version + 1)
    expect((await self('门口')).reloadRequestedAt).toBeNull()
  })

  test('whose box is replaced keeps name, settings and notices, and the old box is out at once', async () => {
    const { server, admin, cookies, idOf, read, put } = await hall()
    const id = await idOf('大厅')
    await put(`/api/wall-notices/${randomUUID()}`, { ...NOTICE, displayIds: [id] })
    const { code, claim } = await offeredCode(server)
    const replace = (entered: string, cookie = admin) => post(server.url, `/api/displays/${id}/replacement`, { code: entered }, cookie)
    expect((await replace('ABCD2345')).status).toBe(422)
    expect((await fetch(`${server.url}/api/display/wall`, { headers: { Cookie: cookies.大厅 } })).status).toBe(200)
    expect((await replace(code, await server.signIn('official'))).status).toBe(403)
    expect(await (await replace(code)).json()).toMatchObject({ id, name: '大厅' })
    expect((await replace(code)).status).toBe(422)
    expect((await fetch(`${server.url}/api/display/wall`, { headers: { Cookie: cookies.大厅 } })).status).not.toBe(200)
    const claimed = await post(server.url, '/api/display/pairings/claim', { claim })
    const cookie = claimed.headers.getSetCookie()[0]!.split(';')[0]!
    expect(await read<Self>('/api/display', cookie)).toMatchObject({ name: '大厅', notices: [{ title: NOTICE.title }] })
  })

  test('of a programme without days, with too much of its edge empty, or askew is refused', async () => {
    const { server, admin } = await hall()
    const enter = async (settings: object) => {
      const { code } = await offeredCode(server as TestServer)
      return (await post(server.url, '/api/displays', { code, name: '屏', settings: { ...DEFAULT_SETTINGS, ...settings } }, admin)).status
    }
    const programme = { weekdays: [1], hours: { from: '08:00', to: '09:00' }, scenes: null }
    expect(await enter({ programmes: [{ ...programme, weekdays: [] }] })).toBe(400)
    expect(await enter({ programmes: [{ ...programme, scenes: [] }] })).toBe(400)
    expect(await enter({ programmes: Array(13).fill(programme) })).toBe(400)
    expect(await enter({ overscanPercent: 9 })).toBe(400)
    expect(await enter({ rotation: 45 })).toBe(400)
    expect(await enter({ programmes: [programme], overscanPercent: 2.5, rotation: 270 })).toBe(201)
  })
})
