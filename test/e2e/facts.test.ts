import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { PASSWORD, startServer, type TestServer } from '../support/server.ts'

useBrowser()

/** An official at an own desk, on the page that changes a project's facts. */
async function atTheDesk(server: TestServer, username: string, project: string): Promise<Page> {
  await server.signIn('official', username)
  const { page } = await openPage(`${server.url}/sign-in?next=/projects/${project}`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '编辑信息' }).click()
  await page.getByRole('heading', { name: '编辑项目信息' }).waitFor()
  return page
}

const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true }).click()

describe('the facts of a project', () => {
  test('that two people change at once are shown to the second in both versions, and nothing is lost', async () => {
    const server = await startServer({ withFiles: true })
    const one = await atTheDesk(server, 'one', 'precision-casting')
    const two = await atTheDesk(server, 'two', 'precision-casting')
    // The second does not hear of the first until the answer: the worst case.
    await two.route('**/api/projects/*/facts', (route) => route.abort())
    await two.getByLabel('责任单位').fill('工信局')
    await two.getByLabel('总投资').fill('2.5亿')
    await one.getByLabel('责任单位').fill('招商局')
    await one.getByLabel('建设内容与规模').fill('铸造车间两座')
    await save(one)
    await one.waitForURL(/\/projects\/precision-casting$/)
    await save(two)
    const panel = two.getByRole('alert').filter({ hasText: '修改了这个项目' })
    await panel.waitFor()
    expect(await panel.innerText()).toContain('招商局')
    expect(await panel.innerText()).toContain('工信局')
    expect(await panel.innerText()).toContain('铸造车间两座')
    await expectAccessible(two)
    expect(await two.getByRole('button', { name: '保存', exact: true }).isDisabled()).toBe(true)
    await panel.getByRole('radio', { name: '工信局' }).check()
    await panel.getByRole('button', { name: '按所选合并' }).click()
    await save(two)
    await two.waitForURL(/\/projects\/precision-casting$/)
    const stored = (await (await fetch(`${server.url}/api/projects/precision-casting`)).json()) as { facts: Record<string, unknown> }
    expect(stored.facts).toMatchObject({ responsibleUnit: '工信局', totalInvestmentYuan: 250_000_000, content: '铸造车间两座' })
  })

  test('of a new one are asked about when a project of that name is there already', async () => {
    const server = await startServer({ withFiles: true })
    const page = await atTheDesk(server, 'one', 'precision-casting')
    await page.goto(`${server.url}/projects/new`)
    await page.getByLabel('项目全称').fill('辽源新领域现代纺织产业园（建设项目）')
    await page.waitForResponse((answer) => answer.url().includes('/api/projects?q='))
    await page.getByRole('button', { name: '建立项目' }).click()
    await page.getByText('已有同名项目“辽源新领域现代纺织产业园建设项目”。确认无误？').waitFor()
    await expectAccessible(page)
    await page.getByLabel('项目全称').fill('示例不同名项目')
    await page.getByText('已有同名项目').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '建立项目' }).click()
    await page.waitForURL(/\/projects\/[\w-]+$/)
  })

  test('with coordinates far from the zone are questioned as they are written', async () => {
    const server = await startServer({ withFiles: true })
    const page = await atTheDesk(server, 'one', 'precision-casting')
    await page.getByLabel('经度').fill('116.4')
    await page.getByLabel('纬度').fill('39.9')
    await page.getByText('离开发区超过 100 公里').waitFor()
    await page.getByLabel('经度').fill('125.15')
    await page.getByLabel('纬度').fill('42.9')
    await page.getByText('离开发区超过 100 公里').waitFor({ state: 'detached' })
  })

  test('that were written but not saved outlive a reload, and leaving them is asked about', async () => {
    const server = await startServer({ withFiles: true })
    const page = await atTheDesk(server, 'one', 'precision-casting')
    await page.getByLabel('总投资').fill('三个亿')
    await expect.poll(() => page.getByRole('alert').allInnerTexts()).toEqual([expect.stringContaining('6.9亿')])
    await page.getByLabel('总投资').fill('3亿')
    await page.reload()
    await page.getByText('已恢复上次没有保存的修改').waitFor()
    expect(await page.getByLabel('总投资').inputValue()).toBe('3')
    await page.getByText('= 3.00 亿元').waitFor()
    const asked = new Promise<string>((resolve) =>
      page.once('dialog', (dialog) => void dialog.dismiss().then(() => resolve(dialog.message()))),
    )
    await page.getByRole('button', { name: '返回' }).click()
    expect(await asked).toContain('没有保存')
    expect(page.url()).toContain('/edit')
  })

  test('are refused at the field that is wrong', async () => {
    const server = await startServer({ withFiles: true })
    const page = await atTheDesk(server, 'one', 'precision-casting')
    await page.getByLabel('投资项目统一代码').fill('2413-220402-04-01-123456')
    await save(page)
    await page.getByRole('alert').filter({ hasText: '请核对月份与行政区划' }).first().waitFor()
    await page.getByLabel('投资项目统一代码').fill('2403-220402-04-01-123456')
    await save(page)
    await page.waitForURL(/\/projects\/precision-casting$/)
    await page.getByText('2403-220402-04-01-123456').waitFor()
  })

  test('begin with a new project, which stands in the list at once', async () => {
    const server = await startServer({ withFiles: true })
    const page = await atTheDesk(server, 'one', 'precision-casting')
    await page.goto(`${server.url}/projects`)
    await page.getByRole('link', { name: '新建项目' }).click()
    await page.getByLabel('项目全称').fill('污水处理厂二期工程')
    await page.getByLabel('类别').selectOption('factor')
    // Without a unit it is of 万元, as the field says; what no zone can build is asked about.
    await page.getByLabel('总投资').fill('690000000')
    await page.getByRole('button', { name: '建立项目' }).click()
    await page.getByRole('button', { name: '改为 6.90 亿元' }).click()
    await page.getByText('= 6.90 亿元').waitFor()
    await page.getByLabel('总投资').fill('0.8')
    await page.getByText('= 8,000 万元').waitFor()
    await page.getByRole('button', { name: '添加一方' }).click()
    await page.getByRole('textbox', { name: '名称' }).fill('某水务公司')
    await expectAccessible(page)
    await page.getByRole('button', { name: '建立项目' }).click()
    await page.getByRole('heading', { name: '污水处理厂二期工程' }).waitFor()
    await page.getByText('某水务公司').waitFor()
    await page.goto(`${server.url}/projects?q=wscl`)
    await page.getByText('污水处理厂二期工程').first().waitFor()
  })
})

/** Clicks on the map of a project's site, pixels from its left top corner. */
async function draw(page: Page, tool: string, corners: readonly (readonly [number, number])[]): Promise<void> {
  const canvas = page.locator('.site-map .canvas')
  await canvas.evaluate((map) => map.scrollIntoView({ block: 'center' }))
  await page.getByTitle(tool).click()
  for (const [x, y] of corners) await canvas.click({ position: { x, y } })
}

test('the site of a project is drawn on the map; an outline that crosses itself is noticed at once', async () => {
  const server = await startServer({ withFiles: true })
  const page = await atTheDesk(server, 'one', 'precision-casting')
  await page.getByRole('button', { name: '在地图上标绘' }).click()
  await page.getByTitle('绘制多边形').waitFor()
  await draw(page, '绘制多边形', [
    [300, 80],
    [460, 200],
    [460, 80],
    [300, 200],
    [300, 80],
  ])
  await page.getByText('边线自相交叉').waitFor()
  await page.getByRole('button', { name: '清除位置' }).click()
  await draw(page, '绘制多边形', [
    [300, 80],
    [460, 80],
    [460, 200],
    [300, 80],
  ])
  await page.getByText('地块范围，3 个角').waitFor()
  await expectAccessible(page)
  await save(page)
  await page.waitForURL(/\/projects\/precision-casting$/)
  const site = async () => {
    const { features } = (await (await fetch(`${server.url}/api/map`)).json()) as {
      features: { properties: { projectId: string }; geometry: { type: string; coordinates: number[][][] } }[]
    }
    return features.find((feature) => feature.properties.projectId === 'precision-casting')!
  }
  expect((await site()).geometry).toMatchObject({ type: 'Polygon', coordinates: [{ length: 4 }] })

  await page.getByRole('link', { name: '编辑信息' }).click()
  await page.getByRole('button', { name: '在地图上标绘' }).click()
  await page.getByTitle('绘制标记').waitFor()
  await draw(page, '绘制标记', [[380, 140]])
  await page.waitForFunction(() => (document.querySelector('.site input') as HTMLInputElement).value.startsWith('125.'))
  await save(page)
  await page.waitForURL(/\/projects\/precision-casting$/)
  await expect.poll(async () => (await site()).geometry.type).toBe('Point')
  await page.getByRole('link', { name: '编辑信息' }).click()
  const changes = page.getByRole('region', { name: '修改历史' }).getByRole('listitem')
  await changes.first().getByText('地块范围，3 个角').waitFor()
  await changes.first().getByRole('button', { name: '撤回此次修改' }).click()
  await expect.poll(() => changes.count()).toBe(3)
  await expect.poll(async () => (await site()).geometry.type).toBe('Polygon')
})
