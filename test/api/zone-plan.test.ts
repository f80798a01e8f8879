import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../support/manager.ts'
import { revise, startServer, type TestServer } from '../support/server.ts'

interface Plan {
  version: number
  features: {
    id: string
    geometry: { type: string; coordinates: unknown }
    properties: { kind: string; name: string | null; schematic: boolean }
  }[]
}

async function planOf(server: TestServer): Promise<Plan> {
  return (await (await fetch(`${server.url}/api/map/plan`)).json()) as Plan
}

function edit(server: TestServer, cookie: string, version: number | null, body: object): Promise<Response> {
  return revise(server.url, '/api/map/plan', version, { put: [], remove: [], ...body }, cookie)
}

/** Some ground in the sample zone, to the east by so many thousandths of a degree. */
function ground(east = 0): { type: 'Polygon'; coordinates: [number, number][][] } {
  const [lng, lat] = [125.15 + east / 1000, 42.9]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [lng, lat],
        [lng + 0.001, lat],
        [lng + 0.001, lat + 0.001],
        [lng, lat + 0.001],
        [lng, lat],
      ],
    ],
  }
}

const parcel = (change: object = {}) => ({ id: randomUUID(), kind: 'parcel', name: 'D-01', geometry: ground(), ...change })

/** A round parcel of so many corners. */
function round(corners: number, east: number): { type: 'Polygon'; coordinates: [number, number][][] } {
  const at = (corner: number): [number, number] => {
    const angle = (2 * Math.PI * (corner % corners)) / corners
    return [Number((125.1 + east / 10_000 + 0.001 * Math.cos(angle)).toFixed(7)), Number((42.9 + 0.001 * Math.sin(angle)).toFixed(7))]
  }
  return { type: 'Polygon', coordinates: [Array.from({ length: corners + 1 }, (_, corner) => at(corner))] }
}

describe('the plan of a zone', () => {
  test('takes a thousand parcels out of a file at once, more than any form has', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const before = await planOf(server)
    const put = Array.from({ length: 1000 }, (_, at) => parcel({ name: `示例 ${at}`, geometry: round(60, at) }))
    expect(JSON.stringify(put).length).toBeGreaterThan(1_000_000)
    expect((await edit(server, cookie, before.version, { put })).status).toBe(200)
    expect((await planOf(server)).features).toHaveLength(before.features.length + 1000)
  })

  test('is drawn, moved, named anew and cut in one go; what somebody has drawn is schematic no more', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const before = await planOf(server)
    const byName = (plan: Plan, name: string) => plan.features.find(({ properties }) => properties.name === name)
    const [moved, named, gone] = [byName(before, 'A-01')!, byName(before, 'A-02')!, byName(before, 'A-03')!]
    const answer = await edit(server, cookie, before.version, {
      put: [
        parcel(),
        { id: moved.id, kind: 'parcel', name: 'A-01', geometry: ground(2) },
        { id: named.id, kind: 'building', name: '二号厂房', geometry: named.geometry },
      ],
      remove: [gone.id],
    })
    expect(answer.status).toBe(200)
    const after = await planOf(server)
    expect(await answer.json()).toEqual(after)
    expect(after.version).toBe(before.version + 1)
    expect(after.features).toHaveLength(before.features.length)
    expect(byName(after, 'D-01')).toMatchObject({ geometry: ground(), properties: { kind: 'parcel', schematic: false } })
    expect(byName(after, 'A-01')).toMatchObject({ id: moved.id, geometry: ground(2), properties: { schematic: false } })
    expect(byName(after, '二号厂房')).toMatchObject({ id: named.id, properties: { kind: 'building', schematic: true } })
    expect(byName(after, 'A-03')).toBeUndefined()
  })

  test('is changed by whoever saw the newest, and by nobody without the right', async () => {
    const server = await startServer()
    const [one, other] = [await server.signIn('official'), await server.signIn('admin')]
    const { version } = await planOf(server)
    expect((await edit(server, one, null, { put: [parcel()] })).status).toBe(428)
    expect((await edit(server, other, version, { put: [parcel({ name: '先' })] })).status).toBe(200)
    const late = await edit(server, one, version, { put: [parcel({ name: '后' })] })
    expect(late.status).toBe(412)
    const { current } = (await late.json()) as { current: Plan }
    expect(current).toEqual(await planOf(server))
    expect(current.features.map(({ properties }) => properties.name)).toContain('先')
    expect((await edit(server, await server.signIn('manager'), version + 1, { remove: [current.features[0]!.id] })).status).toBe(403)
  })

  test('takes nothing that crosses itself, is far away or of the wrong shape, and then changes nothing', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const before = await planOf(server)
    const far = {
      type: 'LineString',
      coordinates: [
        [116.39, 39.91],
        [116.4, 39.92],
      ],
    }
    const [[a, b, c, d]] = ground().coordinates as [[number, number][]]
    const bow = { type: 'Polygon', coordinates: [[a, c, b, d, a]] }
    const put = [parcel(), parcel({ geometry: bow }), parcel({ kind: 'road', geometry: far }), parcel({ kind: 'road' })]
    const refused = await edit(server, cookie, before.version, { put, remove: [before.features.at(-1)!.id] })
    expect(await fieldsOf(refused)).toEqual(['put.1.geometry', 'put.2.geometry', 'put.3.geometry'])
    expect((await edit(server, cookie, before.version, { remove: ['nothing-like-it'] })).status).toBe(404)
    for (const wrong of [{ kind: 'lake' }, { id: 'a b' }, { geometry: { type: 'Point', coordinates: [125.15, 42.9] } }, { evil: true }]) {
      expect((await edit(server, cookie, before.version, { put: [parcel(wrong)] })).status, JSON.stringify(wrong)).toBe(400)
    }
    expect(await planOf(server)).toEqual(before)
  })

  test('of a zone elsewhere takes the place of the sample’s, outline and all', async () => {
    const server = await startServer()
    const cookie = await server.signIn('admin')
    const { version, features } = await planOf(server)
    const outline = {
      type: 'Polygon',
      coordinates: [
        [
          [106.2, 38.4],
          [106.3, 38.4],
          [106.3, 38.5],
          [106.2, 38.5],
          [106.2, 38.4],
        ],
      ],
    }
    const drawn = parcel({ kind: 'outline', name: '银川', geometry: outline })
    expect((await edit(server, cookie, version, { put: [drawn], remove: features.map(({ id }) => id) })).status).toBe(200)
    expect((await planOf(server)).features).toMatchObject([{ geometry: outline, properties: { kind: 'outline', schematic: false } }])
  })
})
