import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

useBrowser()

interface Part {
  geometry: { type: string; coordinates: number[][][] }
  properties: { kind: string; name: string | null; schematic: boolean }
}

async function partOf(server: TestServer, name: string, cookie = ''): Promise<Part | undefined> {
  const { features } = (await (await fetch(`${server.url}/api/map/plan`, { headers: { Cookie: cookie } })).json()) as { features: Part[] }
  return features.find(({ properties }) => properties.name === name)
}

const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click()
const part = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })

test('an official draws a parcel on the zone’s plan, moves and renames others, takes a step back, and every map follows', async () => {
  const server = await startServer({ withFiles: true })
  const cookie = await server.signIn('official')
  const { page, complaints } = await openOffice(server, cookie, '/map')
  const { page: other } = await openOffice(server, await server.signIn('admin'), '/map')
  await page.getByRole('link', { name: '编辑规划图' }).click()
  await page.getByText('点图上或清单里的要素修改').waitFor()
  await expectAccessible(page)
  const canvas = page.getByRole('region', { name: '规划图，可在图上绘制' })
  const at = (x: number, y: number) => canvas.click({ position: { x, y } })

  await page.getByRole('button', { name: '＋ 地块' }).click()
  for (const [x, y] of [
    [60, 60],
    [160, 160],
    [160, 60],
    [60, 160],
    [60, 60],
  ] as const)
    await at(x, y)
  await page.getByText('1 个要素的边线自相交叉').waitFor()
  expect(await page.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: '撤销上一步' }).click()
  await page.getByText('没有改动').waitFor()

  await page.getByRole('button', { name: '＋ 地块' }).click()
  for (const [x, y] of [
    [60, 60],
    [160, 60],
    [160, 160],
    [60, 60],
  ] as const)
    await at(x, y)
  await page.getByRole('textbox', { name: '名称' }).fill('D-01')
  await page.getByText('1 处改动未保存').waitFor()
  await expectAccessible(page)

  await part(page, 'A-01').click()
  const box = (await page.locator('.plan-part-chosen').boundingBox())!
  await page.getByRole('button', { name: '整体移动' }).click()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2 - 12, { steps: 5 })
  await page.mouse.up()
  await part(page, 'C-03').click()
  await page.getByRole('button', { name: '删除', exact: true }).click()
  await page.getByText('3 处改动未保存').waitFor()
  const before = (await partOf(server, 'A-01'))!
  const shapes = await other.locator('.leaflet-plan-pane path').count()
  await save(page)
  await page.getByText('已保存，地图与大屏已更新').waitFor()
  await expect
    .poll(() => partOf(server, 'D-01'))
    .toMatchObject({ geometry: { coordinates: [{ length: 4 }] }, properties: { kind: 'parcel', schematic: false } })
  const moved = (await partOf(server, 'A-01'))!
  expect(moved.properties.schematic).toBe(false)
  expect(moved.geometry.coordinates[0]![0]![0]).toBeGreaterThan(before.geometry.coordinates[0]![0]![0]!)
  expect(await partOf(server, 'C-03')).toBeUndefined()
  // One parcel more and one less: what the other desk shows has changed, though not in number.
  await expect.poll(() => other.locator('.leaflet-plan-pane path').count()).toBe(shapes)
  expect(complaints).toEqual([])
})

test('whoever saves second sees the other plan with the own changes upon it, and what was not saved outlives a reload', async () => {
  const server = await startServer({ withFiles: true })
  const { page: one } = await openOffice(server, await server.signIn('official', 'one'), '/map/plan')
  const { page: two } = await openOffice(server, await server.signIn('official', 'two'), '/map/plan')
  const rename = async (page: Page, from: string, to: string) => {
    await part(page, from).click()
    await page.getByRole('textbox', { name: '名称' }).fill(to)
    await page.getByRole('textbox', { name: '名称' }).blur()
    await part(page, to).waitFor()
  }
  await rename(one, 'A-01', '甲一')
  await rename(one, 'A-02', '甲二')
  await rename(two, 'A-01', '乙一')
  await save(two)
  await one.getByText('两人都改了：A-01').waitFor()
  one.once('dialog', (dialog) => void dialog.accept())
  await one.reload()
  await one.getByText('2 处改动未保存').waitFor()
  await save(one)
  await one.getByText('已保存').waitFor()
  await part(two, '甲一').waitFor()
  await part(two, '甲二').waitFor()
})

test('a new zone’s outline is put on the empty map by its corners, and the map goes there', async () => {
  const server = await startServer({ withFiles: true, withSample: false })
  const cookie = await server.signIn('admin')
  await post(server.url, '/api/zone', { name: '滨海新区' }, cookie)
  const { page, complaints } = await openOffice(server, cookie, '/map/plan')
  await page.getByText('规划图还是空的').waitFor()
  await page.getByRole('button', { name: '按坐标' }).click()
  await page.getByLabel('角点坐标，每行一个').fill('J1 117.7011 39.0302\nJ2 117.7299\nJ3 117.7295 39.0105')
  await page.getByText('第 2 行读不出完整的坐标').waitFor()
  await page.getByLabel('角点坐标，每行一个').fill('J1 117.7011 39.0302\nJ2 4320123.5 560345.6')
  await page.getByText('第 2 行是平面坐标，但 Y 没有带号').waitFor()
  await page.getByLabel('角点坐标，每行一个').fill('J1 117.7011 39.0302\nJ2 117°43′47.64″ 39°01′47.64″\nJ3 39.0105 117.7295 3.2')
  await expectAccessible(page)
  await page.getByRole('button', { name: '添加到图上' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('新区范围')
  const box = (await page.locator('.plan-part-chosen').boundingBox())!
  expect(box.width).toBeGreaterThan(200)
  await save(page)
  await page.getByText('已保存，地图与大屏已更新').waitFor()
  expect(await partOf(server, '新区范围', cookie)).toMatchObject({
    geometry: {
      coordinates: [
        [
          [117.7011, 39.0302],
          [117.7299, 39.0299],
          [117.7295, 39.0105],
          [117.7011, 39.0302],
        ],
      ],
    },
    properties: { kind: 'outline' },
  })
  expect(complaints).toEqual([])
})
