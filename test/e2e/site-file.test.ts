import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { drawing, gbk, shapefile } from '../support/site-files.ts'

useBrowser()

type Ring = [number, number][]

const rectangle = (lng: number, lat: number, width: number, height: number): Ring => [
  [lng, lat],
  [lng, lat + height],
  [lng + width, lat + height],
  [lng + width, lat],
  [lng, lat],
]
const HOLE = rectangle(125.1975, 42.9165, 0.001, 0.0005).toReversed()
const PARCELS = [[rectangle(125.1965, 42.9155, 0.004, 0.0025), HOLE], [rectangle(125.2012, 42.9155, 0.004, 0.0025)]]

interface Feature {
  geometry: { type: string; coordinates: number[][][][] }
  properties: { projectId?: string; name: string | null }
}

const featuresAt = async (server: TestServer, path: string) =>
  ((await (await fetch(server.url + path)).json()) as { features: Feature[] }).features

test('a project gets its site from a shapefile in GBK: two parcels as one, a hole kept, the overlap told', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/projects/textile-park/edit')
  await page.getByRole('button', { name: '从文件读取' }).click()
  const file = { name: '示例地块.zip', mimeType: 'application/zip', buffer: shapefile(['示例一号地块', '示例二号地块'], PARCELS) }
  await page.locator('.site-file input[type=file]').setInputFiles(file)
  await page.getByText('Shapefile').waitFor()
  await page.getByText('按坐标数值判断').waitFor()
  await page.getByLabel('示例一号地块', { exact: true }).check()
  await page.getByText(/“示例一号地块”与“袜业印染配套中心项目”的范围重叠 [\d.]+ 万平方米/).waitFor()
  await expectAccessible(page)
  await page.getByLabel('示例二号地块', { exact: true }).check()
  await page.getByRole('button', { name: '合为本项目的位置（2 个）' }).click()
  await page.getByText('地块范围，12 个角、分 2 块、中间 1 个洞').waitFor()
  await page.getByText(/^与“袜业印染配套中心项目”的范围重叠/).waitFor()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL('**/projects/textile-park')
  const site = (await featuresAt(server, '/api/map')).find(({ properties }) => properties.projectId === 'textile-park')!
  expect(site.geometry.type).toBe('MultiPolygon')
  expect(site.geometry.coordinates.map((polygon) => polygon.length).sort()).toEqual([1, 2])
  await page.goto(`${new URL(page.url()).origin}/map?project=textile-park`)
  await expect.poll(() => page.locator('path.site-selected').count()).toBe(1)
  expect(complaints).toEqual([])
})

test('what a file does not say is asked, and what was chosen is read anew', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openOffice(server, await server.signIn('official'), '/projects/textile-park/edit')
  await page.getByRole('button', { name: '从文件读取' }).click()
  const ring: Ring = [
    [430_000, 75_000],
    [430_300, 75_000],
    [430_300, 75_200],
  ]
  const file = { name: '示例.dxf', mimeType: 'image/vnd.dxf', buffer: gbk(drawing([{ layer: '红线', ring }])) }
  await page.locator('.site-file input[type=file]').setInputFiles(file)
  await page.getByText('看不出坐标系（图上坐标如 430000, 75000）').waitFor()
  await expect.poll(() => page.locator('.site-file tbody tr').count()).toBe(0)
  await page.getByLabel('坐标系').selectOption('cgcs2000-3-42')
  await page.getByText('由您指定').waitFor()
  await page.getByText(/多数要素离开发区约 \d+ 公里/).waitFor()
  await page.locator('.site-file input[type=file]').setInputFiles({ ...file, name: '示例.dwg', buffer: Buffer.from('AC1032') })
  await page.getByText('这是 DWG 图形').waitFor()
})

test('the zone’s plan gets parcels and roads from a file, in one step that is taken back', async () => {
  const server = await startServer({ withFiles: true })
  const cookie = await server.signIn('official')
  const { page, complaints } = await openOffice(server, cookie, '/map/plan')
  await page.getByText('点图上或清单里的要素修改').waitFor()
  const read = async () => {
    await page.getByRole('button', { name: '从文件读取' }).click()
    const file = { name: '示例地块.zip', mimeType: 'application/zip', buffer: shapefile(['示例一号地块', '示例二号地块'], PARCELS) }
    await page.locator('.site-file input[type=file]').setInputFiles(file)
    await page.getByLabel('全选').check()
  }
  await read()
  await page.getByRole('button', { name: '加到规划图（2 个）' }).click()
  await page.getByText('2 处改动未保存').waitFor()
  await page.getByRole('button', { name: '撤销上一步' }).click()
  await page.getByText('没有改动').waitFor()
  await read()
  await page.getByLabel('加为').selectOption({ label: '道路' })
  await page.getByRole('button', { name: '加到规划图（2 个）' }).click()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('已保存，地图与大屏已更新').waitFor()
  const road = (await featuresAt(server, '/api/map/plan')).find(({ properties }) => properties.name === '示例二号地块')!
  expect(road.geometry.type).toBe('LineString')
  expect(complaints).toEqual([])
})
