import { randomUUID } from 'node:crypto'
import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#domain/display/wall-settings.ts'
import { YINCHUAN } from '#domain/lights/rule-set.ts'
import { forgetPictures } from '#services/undo/forget-pictures.ts'
import { createPhotoFiles } from '#services/photos/photo-files.ts'
import { connect } from '#db/engine/connection.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { pairedDisplay } from '../support/displays.ts'
import { post, revise, startServer, type TestServer } from '../support/server.ts'

const DAY_MS = 86_400_000
const PROJECT = 'precision-casting'
const STEP = { name: '主体', workKind: '主体', isIndoor: false, isPerUnit: false, weight: 100, startDay: 0, days: 100 }

interface Logged {
  sequence: number
  action: string
  mayUndo: boolean
}

/** The administrator's desk of a server of its own. */
async function desk(options: { now?: () => Date } = {}) {
  const server = await startServer(options)
  const cookie = await server.signIn('admin')
  const read = async <T = object>(path: string): Promise<T> =>
    (await (await fetch(server.url + path, { headers: { Cookie: cookie } })).json()) as T
  const send = (method: string, path: string, body?: unknown) => post(server.url, path, body, cookie, method)
  const revised = (method: string, path: string, version: number, body: unknown) => revise(server.url, path, version, body, cookie, method)
  const log = async () => (await read<{ items: Logged[] }>('/api/audit')).items
  /** Takes back the last change of a kind. */
  const undo = async (action: string) => send('POST', `/api/audit/${(await log()).find((one) => one.action === action)!.sequence}/undo`)
  return { server, cookie, read, send, revised, log, undo }
}

type Desk = Awaited<ReturnType<typeof desk>>

async function notice({ send }: Desk, id = randomUUID()): Promise<string> {
  await send('PUT', `/api/wall-notices/${id}`, { title: '安全生产月', body: '请佩戴安全帽', pictureId: null, until: null })
  return `/api/wall-notices/${id}`
}

async function template({ send }: Desk): Promise<string> {
  const path = `/api/plan-templates/${randomUUID()}`
  await send('PUT', path, { name: '冷库', category: 'industrial', milestones: [STEP] })
  return path
}

async function picture({ server, cookie }: Desk): Promise<string> {
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  const headers = { 'Content-Type': 'image/jpeg', Cookie: cookie }
  const answer = await fetch(`${server.url}/api/wall-pictures?project=textile-park`, {
    method: 'POST',
    headers,
    body: new Uint8Array(jpeg),
  })
  return ((await answer.json()) as { id: string }).id
}

/** What counts changes is another number after each of them. */
const WITHOUT_VERSIONS = (name: string, value: unknown) =>
  ['version', 'revision', 'history', 'lastChange'].includes(name) ? undefined : value

/** Each kind of change: makes it, names the action of the log, and the page that shall read as before. */
const CHANGES: Record<string, (at: Desk) => Promise<{ action: string; read: string; change: () => Promise<Response> }>> = {
  'a notice taken off': async (at) => {
    const path = await notice(at)
    return { action: 'notice.remove', read: '/api/wall-notices', change: () => at.send('DELETE', path) }
  },
  'a notice written otherwise': async (at) => {
    const path = await notice(at)
    return {
      action: 'notice.save',
      read: '/api/wall-notices',
      change: () => at.revised('PUT', path, 1, { title: '另', body: '文', pictureId: null, until: '2024-12-31' }),
    }
  },
  'a picture taken off': async (at) => {
    const id = await picture(at)
    return { action: 'picture.remove', read: '/api/wall-pictures', change: () => at.send('DELETE', `/api/wall-pictures/${id}`) }
  },
  'a template removed': async (at) => {
    const path = await template(at)
    return { action: 'template.remove', read: '/api/plan-templates', change: () => at.send('DELETE', path) }
  },
  'a template written otherwise': async (at) => {
    const path = await template(at)
    return {
      action: 'template.save',
      read: '/api/plan-templates',
      change: () => at.revised('PUT', path, 1, { name: '库', category: 'factor', milestones: [STEP] }),
    }
  },
  'the permit steps of a kind of project': async (at) => ({
    action: 'approval.catalogue',
    read: '/api/approval-catalogues',
    change: () =>
      at.revised('PUT', '/api/approval-catalogues/factor', 0, {
        steps: [{ step: '环评', authority: null, limitWorkingDays: 9, isParallel: false }],
      }),
  }),
  'the facts of a project': async (at) => ({
    action: 'project.edit',
    read: `/api/projects/${PROJECT}/facts`,
    change: () => at.revised('PATCH', `/api/projects/${PROJECT}`, 1, { name: '另一个', totalInvestmentYuan: null, site: null }),
  }),
  'a year’s investment plan': async (at) => ({
    action: 'plan.investment',
    read: '/api/projects/textile-park/investment-plan',
    change: async () => {
      const { years } = await at.read<{ years: { year: number; version: number }[] }>('/api/projects/textile-park/investment-plan')
      const { version } = years.find(({ year }) => year === 2024)!
      return at.revised('PUT', '/api/projects/textile-park/investment-plan/2024', version, {
        plannedYuan: 1,
        months: Array<null>(12).fill(null),
      })
    },
  }),
  'a project archived': async (at) => ({
    action: 'project.archive',
    read: '/api/overview',
    change: () => at.send('PUT', `/api/projects/${PROJECT}/archive`, { reason: '误录' }),
  }),
  'a link between milestones': async (at) => {
    const of = async (id: string) => (await at.read<{ milestones: { id: string }[] }>(`/api/projects/${id}/plan`)).milestones
    const [industrial, factor] = [await of('textile-park'), await of('power-line')]
    const link = { id: randomUUID(), industrialMilestoneId: industrial[0]!.id, factorMilestoneId: factor.at(-1)!.id }
    await at.send('POST', '/api/projects/textile-park/support-links', link)
    return {
      action: 'support.unlink',
      read: '/api/projects/textile-park',
      change: () => at.send('DELETE', `/api/projects/textile-park/support-links/${link.id}`),
    }
  },
  'the zone’s settings': async (at) => ({
    action: 'zone.edit',
    read: '/api/zone',
    change: () => at.send('PATCH', '/api/zone', { name: '新区', isReviewRequired: true, factors: Array<number>(12).fill(1) }),
  }),
  'the limits of the lights': async (at) => {
    const { version } = await at.read<{ version: number }>('/api/light-rules')
    return {
      action: 'zone.rules',
      read: '/api/light-rules',
      change: () => at.revised('PUT', '/api/light-rules', version, { rules: { ...YINCHUAN, progress: { yellowPoints: 3, redPoints: 5 } } }),
    }
  },
  'the zone’s plan': async (at) => {
    const { version, features } = await at.read<{ version: number; features: { id: string; geometry: { type: string } }[] }>(
      '/api/map/plan',
    )
    const [one, other] = features.filter(({ geometry }) => geometry.type === 'LineString') as [
      (typeof features)[number],
      (typeof features)[number],
    ]
    const put = [
      { id: one.id, kind: 'river', name: '另', geometry: one.geometry },
      {
        id: randomUUID(),
        kind: 'road',
        name: '新',
        geometry: {
          type: 'LineString',
          coordinates: [
            [125.12, 42.9],
            [125.13, 42.9],
          ],
        },
      },
    ]
    return {
      action: 'zone.plan',
      read: '/api/map/plan',
      change: () => at.revised('PATCH', '/api/map/plan', version, { put, remove: [other.id] }),
    }
  },
  'what a screen shows': async (at) => {
    await pairedDisplay(at.server, at.cookie)
    const { displays } = await at.read<{ displays: { id: string }[] }>('/api/displays')
    return {
      action: 'display.edit',
      read: '/api/displays',
      change: () =>
        at.revised('PUT', `/api/displays/${displays[0]!.id}`, 1, { name: '二楼', settings: { ...DEFAULT_SETTINGS, bars: 'largest' } }),
    }
  },
}

const saysOf = async (at: Desk, path: string) => JSON.stringify(await at.read(path), WITHOUT_VERSIONS)

describe('a change in the audit log', () => {
  test.each(Object.keys(CHANGES))('is taken back by an administrator: %s', async (name) => {
    const at = await desk()
    const { action, read, change } = await CHANGES[name]!(at)
    const before = await saysOf(at, read)
    const changed = await change()
    expect(changed.ok, await changed.clone().text()).toBe(true)
    expect(await saysOf(at, read)).not.toBe(before)
    const [logged] = (await at.log()).filter((one) => one.action === action)
    expect(logged).toMatchObject({ mayUndo: true })
    expect((await at.undo(action)).status).toBe(204)
    expect(await saysOf(at, read)).toBe(before)
    const again = await at.send('POST', `/api/audit/${logged!.sequence}/undo`)
    expect(again.status).toBe(409)
    expect((await at.log()).find(({ sequence }) => sequence === logged!.sequence)).toMatchObject({ mayUndo: false })
  })

  test('stays where something later stands upon it, after thirty days, and where nothing was before', async () => {
    let now = SAMPLE_DAY
    const at = await desk({ now: () => now })
    await at.send('PATCH', '/api/zone', { name: '甲区' })
    await at.send('PATCH', '/api/zone', { isReviewRequired: true })
    await at.send('PATCH', '/api/zone', { name: '乙区' })
    const [second, review, first] = (await at.log()).filter(({ action }) => action === 'zone.edit')
    expect([first!.mayUndo, review!.mayUndo, second!.mayUndo]).toEqual([false, true, true])
    expect((await at.send('POST', `/api/audit/${first!.sequence}/undo`)).status).toBe(409)
    expect((await at.send('POST', `/api/audit/${second!.sequence}/undo`)).status).toBe(204)
    expect(await at.read('/api/zone')).toMatchObject({ name: '甲区', isReviewRequired: true })
    await notice(at)
    expect((await at.undo('notice.save')).status).toBe(409)
    expect((await at.undo('session.start')).status).toBe(409)
    expect((await at.send('POST', '/api/audit/999999/undo')).status).toBe(404)
    now = new Date(SAMPLE_DAY.getTime() + 31 * DAY_MS)
    const later = { ...at, ...(await signedInAnew(at.server)) }
    expect((await later.log()).map(({ mayUndo }) => mayUndo)).not.toContain(true)
    expect((await later.send('POST', `/api/audit/${review!.sequence}/undo`)).status).toBe(409)
  })

  test('is taken back by nobody else', async () => {
    const at = await desk()
    await at.send('PATCH', '/api/zone', { name: '甲区' })
    const [logged] = (await at.log()).filter(({ action }) => action === 'zone.edit')
    for (const role of ['auditor', 'official', 'manager'] as const) {
      expect((await post(at.server.url, `/api/audit/${logged!.sequence}/undo`, undefined, await at.server.signIn(role))).status, role).toBe(
        403,
      )
    }
    const auditor = await fetch(`${at.server.url}/api/audit`, { headers: { Cookie: await at.server.signIn('auditor', 'second') } })
    expect(((await auditor.json()) as { items: Logged[] }).items.map(({ mayUndo }) => mayUndo)).not.toContain(true)
  })
})

/** Sessions end long before thirty days are over. */
async function signedInAnew(server: TestServer) {
  const cookie = await server.signIn('admin', 'again')
  const send = (method: string, path: string, body?: unknown) => post(server.url, path, body, cookie, method)
  const log = async () =>
    ((await (await fetch(`${server.url}/api/audit`, { headers: { Cookie: cookie } })).json()) as { items: Logged[] }).items
  return { cookie, send, log }
}

test('the file of a picture that was taken off is kept for as long, and goes then', async () => {
  const at = await desk()
  const id = await picture(at)
  await at.send('DELETE', `/api/wall-pictures/${id}`)
  const { items } = await at.read<{ items: { action: string; differences: { path: string; before: string }[] }[] }>('/api/audit')
  const name = items.find(({ action }) => action === 'picture.remove')!.differences.find(({ path }) => path === 'file_name')!.before
  const file = join(dirname(at.server.file), 'photos', `${name}.jpg`)
  const isThere = () =>
    access(file).then(
      () => true,
      () => false,
    )
  expect(await isThere()).toBe(true)
  const { reader, close } = connect(at.server.file)
  for (const [days, stays] of [
    [29, true],
    [31, false],
  ] as const) {
    await forgetPictures(reader, createPhotoFiles(dirname(file)), new Date(SAMPLE_DAY.getTime() + days * DAY_MS))
    expect(await isThere(), `${days} days later`).toBe(stays)
  }
  await close()
})
