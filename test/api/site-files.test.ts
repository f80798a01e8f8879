import { expect, test } from 'vitest'
import { revise, startServer } from '../support/server.ts'

const RING = [
  [125.1, 42.9],
  [125.12, 42.9],
  [125.12, 42.92],
  [125.1, 42.92],
  [125.1, 42.9],
]
const HOLE = [
  [125.105, 42.905],
  [125.105, 42.91],
  [125.11, 42.91],
  [125.105, 42.905],
]
const SITE = { type: 'MultiPolygon', coordinates: [[RING, HOLE], [RING.map(([x, y]) => [x! + 0.05, y!])]] }
const FILE = JSON.stringify({ type: 'Feature', properties: { 名称: '示例园' }, geometry: SITE })

async function served() {
  const server = await startServer()
  const send = (body: BodyInit, cookie: string, query = '') =>
    fetch(`${server.url}/api/site-files?fileName=a${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', Cookie: cookie },
      body,
    })
  return { server, send }
}

test('a file of places is read for who edits projects, and nothing of it is stored', async () => {
  const { server, send } = await served()
  const cookie = await server.signIn('manager')
  const before = await (await fetch(`${server.url}/api/map`)).text()
  const answer = await send(FILE, cookie)
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    {
      format: 'geojson',
      system: 'degrees',
      basis: 'numbers',
      statedSystem: null,
      features: [{ name: '示例园', geometry: { type: 'MultiPolygon' }, fault: null }],
    },
  ])
  expect(await (await fetch(`${server.url}/api/map`)).text()).toBe(before)
})

test('a file that can not be read is refused with a place and what to do', async () => {
  const { server, send } = await served()
  const cookie = await server.signIn('official')
  const detailOf = async (body: BodyInit) => {
    const answer = await send(body, cookie)
    return [answer.status, ((await answer.json()) as { detail: string }).detail]
  }
  expect(await detailOf('{"type":"Point",\n"coordinates":[NaN,1]}')).toEqual([422, expect.stringContaining('第 2 行')])
  expect(await detailOf('{"type":"FeatureCollection","features":[')).toEqual([
    422,
    expect.stringMatching(/^GeoJSON不是合法的|^GeoJSON 不是/),
  ])
  expect(await detailOf('PK\u0003\u0004 nothing')).toEqual([422, expect.stringContaining('不完整')])
  expect(await detailOf(`{"type":"GeometryCollection","geometries":[`.repeat(20_000) + ']}'.repeat(20_000))).toEqual([
    422,
    expect.stringContaining('太复杂'),
  ])
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

test('files that need more memory than there is end alone, one after the other, and the server goes on', { timeout: 120_000 }, async () => {
  const { server, send } = await served()
  const cookie = await server.signIn('official')
  // Millions of empty things: V8 can not be stopped while it parses them.
  const empty = `{"type":"FeatureCollection","features":[${'{},'.repeat(15_000_000)}{}]}`
  // A polyline that says it has a thousand million corners.
  const corners = '0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n8\n0\n90\n1000000000\n70\n1\n10\n1\n20\n1\n0\nENDSEC\n0\nEOF\n'
  const answers = Promise.all([empty, corners, corners].map(async (body) => (await send(body, cookie)).status))
  const imported = await fetch(`${server.url}/api/imports?fileName=a.geojson`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', Cookie: cookie },
    body: empty,
  })
  expect([...(await answers), imported.status]).toEqual([422, 422, 422, 422])
  expect((await send(FILE, cookie)).status).toBe(200)
})

test('what was read is read otherwise when told', async () => {
  const { server, send } = await served()
  const cookie = await server.signIn('official')
  const read = async (query: string) =>
    (await (await send(FILE, cookie, query)).json()) as {
      system: string
      basis: string
      features: { geometry: { coordinates: number[][][][] } }[]
    }
  const shifted = await read('&system=gcj02')
  expect(shifted).toMatchObject({ system: 'gcj02', basis: 'chosen' })
  expect(shifted.features[0]!.geometry.coordinates[0]![0]![0]![0]).toBeLessThan(125.1)
  expect((await send(FILE, cookie, '&system=nonsense')).status).toBe(400)
})

test('a site of several outlines with holes is stored, shown on the map and kept as it is', async () => {
  const { server } = await served()
  const cookie = await server.signIn('official')
  const facts = (await (await fetch(`${server.url}/api/projects/precision-casting/facts`, { headers: { Cookie: cookie } })).json()) as {
    version: number
  }
  const changed = await revise(server.url, '/api/projects/precision-casting', facts.version, { site: SITE }, cookie)
  expect(changed.status).toBe(200)
  const map = (await (await fetch(`${server.url}/api/map`)).json()) as {
    features: { properties: { projectId: string }; geometry: unknown }[]
  }
  expect(map.features.find(({ properties }) => properties.projectId === 'precision-casting')!.geometry).toEqual(SITE)
  const outside = { type: 'Polygon', coordinates: [RING, HOLE.map(([x, y]) => [x! + 1, y!])] }
  const refused = await revise(server.url, '/api/projects/precision-casting', facts.version + 1, { site: outside }, cookie)
  expect([refused.status, await refused.json()]).toMatchObject([422, { fields: [{ code: 'holeOutside' }] }])
})
