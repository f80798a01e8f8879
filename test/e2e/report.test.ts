import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/connection.ts'
import { assignProject } from '#services/people/accounts.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { PASSWORD, startServer, type TestServer } from '../support/server.ts'

useBrowser()

const PHONE = { viewport: { width: 360, height: 740 } }

async function managedServer(): Promise<TestServer> {
  const server = await startServer({ withFiles: true })
  await server.signIn('manager', 'zhang')
  const { writer, close } = connect(server.file)
  await assignProject(writer, 'zhang', 'precision-casting', { actor: 'test', now: SAMPLE_DAY })
  await close()
  return server
}

/** A phone whose owner has signed in and looks at the projects to report on. */
async function openPhone(server: TestServer, options: object = {}) {
  const url = server.url.replace('127.0.0.1', 'jindutiao.example')
  const phone = await openPage(`${url}/sign-in?next=/report`, { ...PHONE, ...options })
  await phone.page.getByLabel('用户名').fill('zhang')
  await phone.page.getByLabel('密码').fill(PASSWORD)
  await phone.page.getByRole('button', { name: '登录' }).click()
  await phone.page.getByRole('link', { name: '土方与桩基' }).waitFor()
  return phone
}

/** A new plan for the structure of the casting works, in force at once. */
async function secondBaseline(server: TestServer, finish: string): Promise<void> {
  const { writer, close } = connect(server.file)
  const [first] = await writer.selectFrom('baseline').selectAll().where('project_id', '=', 'precision-casting').execute()
  await writer.insertInto('baseline').values({ ...first!, id: 'second', number: 2, effective_on: '2024-10-20', reason: '设计变更' }).execute()
  const planned = await writer.selectFrom('baseline_milestone').selectAll().where('baseline_id', '=', first!.id).execute()
  for (const row of planned) {
    const isChanged = row.milestone_id === 'precision-casting-structure'
    await writer.insertInto('baseline_milestone').values({ ...row, baseline_id: 'second', finish_on: isChanged ? finish : row.finish_on }).execute()
  }
  await close()
  await rebuildZone(connect(server.file), undefined, SAMPLE_DAY)
}

async function entries(server: TestServer) {
  const { reader, close } = connect(server.file)
  const rows = await reader.selectFrom('progress_entry').selectAll().where('reporter_id', 'is not', null).execute()
  await close()
  return rows
}

describe('a report from the site', () => {
  test('takes four taps on a phone over plain http, and moves the overview on another screen within a second', async () => {
    const server = await managedServer()
    const { page, complaints } = await openPhone(server)
    const { page: wall } = await openPage(server.url)
    await wall.getByText('实时').waitFor()
    const row = wall.locator('.bars-card .row', { hasText: '精密铸件一期' })
    await row.getByText('9.0%').waitFor()
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    const sent = performance.now()
    await row.getByText('13.0%').waitFor()
    expect(performance.now() - sent).toBeLessThan(1000)
    await expectAccessible(page)
    expect(complaints).toEqual([])
    expect(await entries(server)).toMatchObject([{ percent: 10 }])
  })

  test('asks why when it is lower, and takes the finish as a gesture of its own', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server, { colorScheme: 'dark' })
    await page.getByRole('link', { name: '土方与桩基' }).click()
    await page.getByRole('button', { name: '少 5 个百分点' }).click()
    await page.getByLabel('比上次低').fill('复测核减')
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    await page.getByRole('link', { name: '土方与桩基' }).click()
    await page.getByText('上次 85.0%').waitFor()
    await page.getByRole('button', { name: '当天完工' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    expect(await entries(server)).toMatchObject([
      { percent: 85, reason: '复测核减' },
      { percent: 100, finished_on: '2024-10-23' },
    ])
  })

  test('outlives a reload and a lost answer, and is stored once', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByLabel('说明').fill('三层顶板浇筑完成')
    await page.reload()
    await expect.poll(() => page.getByLabel('说明').inputValue()).toBe('三层顶板浇筑完成')
    // The server stores it, and the answer gets lost on its way.
    await page.context().route('**/progress', async (route) => {
      const request = route.request()
      const url = request.url().replace('jindutiao.example', '127.0.0.1')
      const answer = await route.fetch({ url, headers: { ...(await request.allHeaders()), host: new URL(url).host, origin: server.url } })
      expect([200, 201]).toContain(answer.status())
      await route.abort()
    })
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('有网后自动上传').waitFor()
    await expectAccessible(page)
    await page.context().unroute('**/progress')
    await page.getByRole('button', { name: '立即上传' }).click()
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect(await entries(server)).toHaveLength(1)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByText('上次 5.0%').waitFor()
    expect(await page.getByLabel('说明').inputValue()).toBe('')
  })

  test('waits offline with its count, outlives a reload, and goes by itself in the order of writing', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    const { page: wall } = await openPage(server.url)
    const row = wall.locator('.bars-card .row', { hasText: '精密铸件一期' })
    await row.getByText('9.0%').waitFor()
    await wall.getByText('实时').waitFor()
    await page.context().setOffline(true)
    for (const percent of ['5', '10']) {
      await page.getByRole('link', { name: '主体结构' }).click()
      for (let taps = 0; taps < Number(percent) / 5; taps += 1) await page.getByRole('button', { name: '多 5 个百分点' }).click()
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByText(`待上传 ${Number(percent) / 5}`).first().waitFor()
    }
    await page.context().route('**/progress', (route) => route.abort())
    await page.context().setOffline(false)
    await page.reload()
    await page.getByText('待上传 2').first().waitFor()
    await page.context().setOffline(true)
    await page.context().unroute('**/progress')
    await page.context().setOffline(false)
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    const sent = performance.now()
    await row.getByText('13.0%').waitFor()
    expect(performance.now() - sent).toBeLessThan(1000)
    expect((await entries(server)).map(({ percent }) => percent)).toEqual([5, 10])
  })

  test('made against a plan that changed meanwhile is shown beside the new one, and never dropped', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('待上传 1').first().waitFor()
    await secondBaseline(server, '2025-09-30')
    await page.context().setOffline(false)
    await page.getByText('项目的计划已经调整').waitFor()
    await page.getByRole('cell', { name: '2025-09-30' }).waitFor()
    await expectAccessible(page)
    expect(await entries(server)).toHaveLength(0)
    await page.getByRole('button', { name: '按新计划提交' }).click()
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect(await entries(server)).toMatchObject([{ percent: 5 }])
  })

  test('survives a session that ended meanwhile: signing in sends it', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    const { writer, close } = connect(server.file)
    await writer.deleteFrom('session').execute()
    await close()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('登录已过期').waitFor()
    await page.locator('.outbox').getByRole('link', { name: '登录' }).click()
    await page.getByLabel('用户名').fill('zhang')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL('**/report')
    await expect.poll(() => entries(server)).toMatchObject([{ percent: 5 }])
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
  })

  test('is corrected in two taps by one that replaces it', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('slider').fill('60')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '填错了？更正' }).click()
    await page.getByText('正在更正 2024-10-23 的填报').waitFor()
    await page.getByRole('slider').fill('6')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByText('上次 6.0%').waitFor()
    const [first, second] = await entries(server)
    expect(second!.replaces).toBe(first!.id)
  })

  test('takes its photos along, which wait offline too and show on the project’s page', async () => {
    const server = await managedServer()
    const { page, complaints } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3b8ec2' } }).jpeg().toBuffer()
    await page.getByLabel('拍照或选择照片').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer: picture })
    await page.getByRole('button', { name: '移除这张照片' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: '移除这张照片' }).waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('待上传 2').first().waitFor()
    await page.context().setOffline(false)
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    await page.goto(`${page.url().split('/report')[0]}/projects/precision-casting?tab=photos`)
    const shown = page.getByRole('img', { name: '主体结构，2024-10-23' })
    await shown.waitFor()
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320)
    await expectAccessible(page)
  })

  test('takes this month’s investment in words of money, and asks back when it exceeds the total', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '本月投资' }).click()
    await page.getByLabel('当月完成投资').fill('3亿5')
    await page.getByText('请写作 350万').waitFor()
    expect(await page.getByRole('button', { name: '提交' }).isDisabled()).toBe(true)
    await page.getByLabel('当月完成投资').fill('9亿')
    await page.getByText('= 9.00 亿元').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('超过总投资').first().waitFor()
    await page.getByLabel('当月完成投资').fill('350万')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    const { reader, close } = connect(server.file)
    const rows = await reader.selectFrom('investment_entry').selectAll().where('reporter_id', 'is not', null).execute()
    await close()
    expect(rows).toMatchObject([{ month: '2024-10', done_yuan: 3_500_000, basis: 'dispatch' }])
  })

  test('raises a new issue, which stands in the way at once', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '新问题' }).click()
    await page.getByLabel('什么问题').fill('施工便道被占用')
    await page.getByLabel('类别').selectOption('征地拆迁')
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    const { reader, close } = connect(server.file)
    expect(await reader.selectFrom('issue').selectAll().where('title', '=', '施工便道被占用').execute()).toHaveLength(1)
    await close()
  })

  test('is for those who may: others find no way there', async () => {
    const server = await managedServer()
    await server.signIn('official', 'li')
    const { page } = await openPage(`${server.url}/sign-in`)
    await page.getByLabel('用户名').fill('li')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('button', { name: 'official某' }).waitFor()
    await page.getByText('19.50').waitFor()
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['总览', '地图', '项目'])
    await page.goto(`${server.url}/report`)
    await page.getByText('请登录有权限的账号后再试').waitFor()
  })
})
