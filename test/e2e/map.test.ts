import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { readMapLayers } from '#server/map-layers.ts'
import { buildBenchZone } from '../bench/build-zone.ts'
import { connect } from '#db/engine/connection.ts'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'

useBrowser()

const SITES = 'path.site'
const LAYERS = readMapLayers({
  MAP_BASE_LAYERS: '街道=https://tiles.example/{z}/{x}/{y}.png 高德=gcj02:https://tiles.example/{z}/{x}/{y}.png',
})
/** A tile of one colour, so that nothing goes out of this machine. */
const TILE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#cde"/></svg>'

/** The map's view in the address, once it has stood still for longer than the address follows. */
async function settledView(page: Page): Promise<string | null> {
  const view = () => new URL(page.url()).searchParams.get('view')
  let last: string | null
  do {
    last = view()
    await page.waitForTimeout(800)
  } while (view() !== last)
  return last
}

/** Web Mercator, in pixels at a zoom. */
function pixels([lng, lat]: readonly [number, number], zoom: number) {
  const size = 256 * 2 ** zoom
  const sine = Math.sin((lat * Math.PI) / 180)
  return { x: ((lng + 180) / 360) * size, y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size }
}

/** How far a tile stands, in pixels, from where it belongs when the middle of the map is `center` in its grid. */
async function tileError(page: Page, center: { x: number; y: number }): Promise<number> {
  const tile = page.locator('.leaflet-tile-loaded').first()
  await tile.waitFor()
  const source = await tile.getAttribute('src')
  const [, x, y] = /\/(\d+)\/(\d+)\.png/.exec(source!)!.map(Number)
  const box = (await tile.boundingBox())!
  const map = (await page.locator('.canvas').boundingBox())!
  const left = box.x - (map.x + map.width / 2) - (x! * 256 - center.x)
  const top = box.y - (map.y + map.height / 2) - (y! * 256 - center.y)
  return Math.hypot(left, top)
}

describe('the map page', () => {
  test.each(['light', 'dark'] as const)('shows every site with its table beside it, accessible, %s', async (colorScheme) => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openPage(`${server.url}/map`, { colorScheme })
    await expect.poll(() => page.locator(SITES).count()).toBe(11)
    await expect.poll(() => page.locator('.line').count()).toBe(11)
    await page.locator('.site-label').first().waitFor()
    await page.getByRole('button', { name: '图层' }).click()
    await page.getByText('未配置底图').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '精密铸件一期' }).click()
    await page.getByText('1 个节点逾期，最长 63 天（土方与桩基）').waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  test('keeps view, filter, layers and selection in the address', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/map`)
    await expect.poll(() => page.locator(SITES).count()).toBe(11)
    await page.getByRole('button', { name: '图层' }).click()
    await page.getByLabel('项目名称').uncheck()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.site-label').count()).toBe(0)
    await page.getByRole('button', { name: '全部灯色' }).click()
    await page.getByRole('checkbox', { name: '滞后', exact: true }).check()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator(SITES).count()).toBe(2)
    await page.getByRole('button', { name: '智能仓储物流' }).click()
    await page.getByRole('link', { name: '查看项目' }).waitFor()
    const before = await settledView(page)
    await page.getByRole('button', { name: '+' }).click()
    const zoom = await settledView(page)
    expect(zoom).not.toBe(before)
    const { searchParams } = new URL(page.url())
    expect([searchParams.get('hide'), searchParams.get('light'), searchParams.get('project')]).toEqual([
      'labels',
      'yellow',
      'smart-logistics',
    ])
    await page.reload()
    await expect.poll(() => page.locator(SITES).count()).toBe(2)
    await page.getByRole('link', { name: '查看项目' }).waitFor()
    expect(await settledView(page)).toBe(zoom)
    expect(await page.locator('.site-label').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '关闭' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('project')).toBeNull()
  })

  test('moves to what the filter leaves, and shows nothing where it leaves nothing', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/map`)
    await expect.poll(() => page.locator(SITES).count()).toBe(11)
    const zoomOf = () => Number(new URL(page.url()).searchParams.get('view')!.split('/')[0])
    const whole = Number((await settledView(page))!.split('/')[0])
    await page.getByLabel('搜索名称').fill('精密铸件')
    await expect.poll(() => page.locator(SITES).count()).toBe(1)
    await expect.poll(zoomOf).toBeGreaterThan(whole)
    await page.getByLabel('搜索名称').fill('没有这个项目')
    await page.getByText('没有符合条件的项目').waitFor()
    expect(await page.locator(SITES).count()).toBe(0)
  })

  test('draws a GCJ-02 source where its places are, and says when a source cannot be reached', async () => {
    const server = await startServer({ withFiles: true, mapLayers: LAYERS })
    const { page } = await openPage('about:blank')
    let isUp = true
    await page
      .context()
      .route('https://tiles.example/**', (route) => (isUp ? route.fulfill({ contentType: 'image/svg+xml', body: TILE }) : route.abort()))
    await page.goto(`${server.url}/map?view=16/39.915/116.404`)
    expect(await tileError(page, pixels([116.404, 39.915], 16))).toBeLessThan(2)
    await page.getByRole('button', { name: '图层' }).click()
    await page.getByLabel('高德').check()
    await page.waitForURL(/base=xyz-2/)
    // The middle of the map in GCJ-02, as published for this very place: some 300 pixels from WGS 84.
    const gcj = pixels([116.41024449916938, 39.91640428150164], 16)
    await expect.poll(() => tileError(page, gcj)).toBeLessThan(2)
    await page.keyboard.press('Escape')
    isUp = false
    await page.goto(`${server.url}/map?base=xyz-1`)
    await page.getByText('底图暂时连不上').waitFor()
    await expect.poll(() => page.locator(SITES).count()).toBe(11)
  })

  test('of a zone that is drawn and has no project with a place shows its ground', async () => {
    const server = await startServer({ withFiles: true })
    const { writer, close } = connect(server.file)
    await writer.deleteFrom('site').execute()
    await close()
    const { page, complaints } = await openPage(`${server.url}/map`)
    const parts = page.locator('.leaflet-pane path.leaflet-interactive, .leaflet-pane svg path')
    await expect
      .poll(async () => Math.max(0, ...(await parts.evaluateAll((all) => all.map((part) => part.getBoundingClientRect().width)))))
      .toBeGreaterThan(300)
    expect(complaints).toEqual([])
  })

  test('of many projects groups sites and opens a group, and finds one in its table', async () => {
    const server = await startServer({ withFiles: true, withSample: false, prepare: (file) => buildBenchZone(file, 450) })
    const { page } = await openPage(`${server.url}/map?sort=ledger`)
    await page.locator('.site-cluster').first().waitFor()
    await page.locator('.row-link').first().focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.locator('.row-link:focus').allTextContents()).toEqual([expect.stringContaining('449号')])
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '查看项目' }).waitFor()
    await expect.poll(() => page.locator('path.site-selected').count()).toBe(1)
  })

  test('fits a phone, map above and table below', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/map`, { viewport: { width: 360, height: 740 } })
    await expect.poll(() => page.locator(SITES).count()).toBe(11)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '现代纺织产业园' }).click()
    await page.getByRole('link', { name: '查看项目' }).waitFor()
    await expectAccessible(page)
  })
})
