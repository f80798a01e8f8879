import { describe, expect, test } from 'vitest'
import { connect } from '#db/connection.ts'
import { assignProject } from '#services/people/accounts.ts'
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

async function entries(server: TestServer): Promise<{ percent: number | null; reason: string | null; finished_on: string | null }[]> {
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
      expect(answer.status()).toBe(201)
      await route.abort()
    })
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('填写的内容已存在本机').waitFor()
    await page.context().unroute('**/progress')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    expect(await entries(server)).toHaveLength(1)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByText('上次 5.0%').waitFor()
    expect(await page.getByLabel('说明').inputValue()).toBe('')
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
