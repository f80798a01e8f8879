import { expect, test } from 'vitest'
import { importDesk } from '../support/import-desk.ts'
import { clerksLedger } from '../support/ledger-files.ts'
import { drawing, shapefile } from '../support/site-files.ts'

type Ring = [number, number][]

const rectangle = (lng: number, lat: number): Ring => [
  [lng, lat],
  [lng, lat + 0.002],
  [lng + 0.003, lat + 0.002],
  [lng + 0.003, lat],
  [lng, lat],
]
const EXISTING = '辽源新领域现代纺织产业园建设项目'

interface Feature {
  geometry: { type: string }
  properties: { name: string }
}

test('a file of sites makes projects and gives sites to those that there are, as one batch that is taken back', async () => {
  const desk = await importDesk()
  const shapeOf = async (name: string) =>
    (await desk.read<{ features: Feature[] }>('/api/map')).features.find(({ properties }) => properties.name === name)?.geometry.type
  const names = [EXISTING, '示例化纤项目', EXISTING]
  const file = shapefile(names, [[rectangle(125.19, 42.915)], [rectangle(125.2, 42.915)], [rectangle(125.195, 42.915)]])
  const draft = await desk.draft(file, '示例地块.zip')
  expect(draft).toMatchObject({ encoding: 'gb18030', counts: { create: 1, update: 1, wrong: 0, ask: 0 } })
  const [existing, made] = [await desk.rows(draft, 'update'), await desk.rows(draft, 'create')]
  expect(existing[0]!.changes.map(({ field, after }) => [field, (after as { type: string }).type])).toEqual([['site', 'MultiPolygon']])
  expect(made.map(({ name }) => name)).toEqual(['示例化纤项目'])
  expect((await desk.apply(draft)).status).toBe(201)
  expect([await shapeOf(EXISTING), await shapeOf('示例化纤项目')]).toEqual(['MultiPolygon', 'Polygon'])
  expect((await desk.draft(file, '示例地块.zip')).counts).toMatchObject({ create: 0, update: 0, same: 2 })
  const [batch] = await desk.batches()
  expect((await desk.undo(batch!)).status).toBe(204)
  expect([await shapeOf(EXISTING), await shapeOf('示例化纤项目')]).toEqual(['Polygon', undefined])
})

test('a point does not take the place of an outline, and a shape that is unsound is refused in its row', async () => {
  const desk = await importDesk()
  const bow: Ring = [
    [125.19, 42.915],
    [125.2, 42.925],
    [125.2, 42.915],
    [125.19, 42.925],
    [125.19, 42.915],
  ]
  const feature = (name: string, geometry: object) => ({ type: 'Feature', properties: { 名称: name, 面积: '12' }, geometry })
  const collection = {
    type: 'FeatureCollection',
    features: [
      feature(EXISTING, { type: 'Point', coordinates: [125.19, 42.91] }),
      feature('示例乙', { type: 'Polygon', coordinates: [bow] }),
    ],
  }
  const draft = await desk.draft(Buffer.from(JSON.stringify(collection)), 'a.geojson')
  const rows = await desk.rows(draft)
  expect(rows.find(({ name }) => name === EXISTING)!.changes.map(({ field }) => field)).not.toContain('site')
  expect(rows.find(({ name }) => name === '示例乙')!.notes.map(({ fault }) => fault)).toContain('badShape')
})

test('a drawing whose system can not be told is asked for it, and read as it is told', async () => {
  const desk = await importDesk()
  const ring: Ring = [
    [430_000, 75_000],
    [430_300, 75_000],
    [430_300, 75_200],
  ]
  const draft = await desk.draft(Buffer.from(drawing([{ layer: '0', ring, text: undefined }])), 'a.dxf')
  expect(draft).toMatchObject({ places: { format: 'dxf', system: null, sample: [430_000, 75_000] }, sheets: [], counts: { create: 0 } })
  const chosen = await desk.choose(draft, { system: 'cgcs2000-3-42' })
  expect(chosen).toMatchObject({ places: { system: 'cgcs2000-3-42', basis: 'chosen' }, sheets: [{ name: '0' }] })
  expect((await desk.draft(await clerksLedger())) as object).toMatchObject({ places: null })
})

test('a ledger says sites as WKT, as GeoJSON or as a place in one cell', async () => {
  const desk = await importDesk()
  const csv = [
    '项目名称,总投资（万元）,坐标',
    '示例甲,100,"125.19, 42.915"',
    '示例乙,100,"POLYGON ((125.19 42.915, 125.2 42.915, 125.2 42.92, 125.19 42.915))"',
    '示例丙,100,北路',
  ].join('\n')
  const rows = await desk.rows(await desk.draft(Buffer.from(csv), '台账.csv'))
  const siteOf = (name: string) =>
    (rows.find((row) => row.name === name)!.changes.find(({ field }) => field === 'site')?.after as { type: string } | undefined)?.type
  expect(['示例甲', '示例乙', '示例丙'].map(siteOf)).toEqual(['Point', 'Polygon', undefined])
  expect(rows.find(({ name }) => name === '示例丙')!.notes.map(({ fault }) => fault)).toContain('notAPlace')
})
