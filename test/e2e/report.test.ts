import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { entries, managedServer, openPhone, signInToReport } from '../support/phone.ts'
import { PASSWORD } from '../support/server.ts'

useBrowser()

describe('a report from the site', () => {
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

  test('leaves the room of a phone to the form, and tells a late forecast and a lost network', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByText('还没有填报过', { exact: true }).waitFor()
    expect(await page.getByRole('navigation').isVisible()).toBe(false)
    await expect.poll(() => page.getByRole('link', { name: '填报进度' }).filter({ visible: true }).count()).toBe(1)
    const track = (await page.getByRole('slider').boundingBox())!
    expect(track.height).toBeGreaterThanOrEqual(44)
    // The thumb is as wide as a thumb: its middle goes from 20 pixels before one end to 20 before the other.
    const [at, middle] = [(share: number) => track.x + 20 + (track.width - 40) * share, track.y + track.height / 2]
    // A finger that only wants to scroll the page comes down anywhere on the track.
    await page.mouse.click(at(0.7), middle)
    expect(await page.getByRole('slider').inputValue()).toBe('0')
    await page.mouse.move(at(0), middle)
    await page.mouse.down()
    await page.mouse.move(at(0.4), middle, { steps: 8 })
    await page.mouse.up()
    expect(await page.getByRole('slider').inputValue()).toBe('40')
    // Finished by a slip, and not after all.
    await page.getByLabel('预计完成').fill('2024-12-01')
    await page.getByRole('button', { name: '当天完工' }).click()
    expect(await page.getByRole('slider').inputValue()).toBe('100')
    await page.getByRole('button', { name: '当天完工' }).click()
    expect(await page.getByRole('slider').inputValue()).toBe('40')
    expect(await page.getByLabel('预计完成').inputValue()).toBe('2024-12-01')
    await page.getByLabel('预计完成').fill('2024-12-05')
    await page.getByText('比基线晚 20 天').waitFor()
    await page.getByLabel('预计完成').fill('2024-11-10')
    await page.getByText('比基线早 5 天').waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '提交（有网后自动上传）' }).click()
    await page.getByRole('button', { name: '确认无误，提交' }).click()
    await page.getByText('离线 · 待上传 1').waitFor()
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByText('离线 · 待上传 1').waitFor()
    await page.context().setOffline(false)
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect(await entries(server)).toMatchObject([{ percent: 40, forecast_finish: '2024-11-10' }])
  })

  test('is corrected in two taps by one that replaces it', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('slider').fill('60')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('从 0.0% 到 60.0%，一次增加 60.0 个百分点。确认无误？').waitFor()
    await page.getByRole('button', { name: '确认无误，提交' }).click()
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
    const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3b8ec2' } })
      .jpeg()
      .toBuffer()
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

  test('begins on a page that names all files of its route, so that none is found out late', async () => {
    const { url } = await managedServer()
    const textOf = async (path: string) => (await fetch(url + path)).text()
    const named = [...(await textOf('/report')).matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file!)
    for (const part of ['/ReportPage-', '/OutboxBadge-'])
      expect(
        named.filter((file) => file.includes(part) && file.endsWith('.js')),
        part,
      ).toHaveLength(1)
    for (const file of named.filter((one) => one.endsWith('.js'))) {
      for (const [, imported] of (await textOf(file)).matchAll(/(?:from|import) ?["']\.\/([\w.-]+\.js)["']/g))
        expect(named, `imported by ${file}`).toContain(`/assets/${imported}`)
    }
  })

  test('is readable in every form while the messages of the other pages have not come', async () => {
    const server = await managedServer()
    const url = server.url.replace('127.0.0.1', 'jindutiao.example')
    const { page } = await openPage('about:blank', { viewport: { width: 360, height: 740 } })
    let asked = 0
    await page.route(/\/assets\/zh-cn-/, async (route) => {
      asked += 1
      await route.abort()
    })
    const texts: string[] = []
    const read = async () => texts.push(await page.locator('body').innerText())
    await page.goto(`${url}/sign-in?next=/report`)
    await page.getByLabel('用户名').waitFor()
    await read()
    await signInToReport(page, url)
    await read()
    const links = await page.locator('main a[href^="/report/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')!))
    expect(links.length).toBeGreaterThan(4)
    for (const link of new Set(links)) {
      await page.goto(url + link)
      await page.getByRole('button', { name: '提交' }).or(page.getByText('还没有提交过')).waitFor()
      await read()
    }
    expect(asked).toBe(0)
    for (const text of texts) expect(text).not.toMatch(/\b[a-z][a-zA-Z]*\.[a-z][a-zA-Z]+/)
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

  test('tells that the project has stopped, why, and when it is looked at again', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '项目状态' }).click()
    await page.getByText('现在：在建').waitFor()
    expect(await page.getByRole('button', { name: '提交' }).isDisabled()).toBe(true)
    await page.getByText('停工', { exact: true }).click()
    expect(await page.getByRole('button', { name: '提交' }).isDisabled()).toBe(true)
    await page.getByLabel('原因').fill('冬季停工')
    await page.getByLabel('下次复核').fill('2025-03-01')
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    await page.getByRole('link', { name: '项目状态' }).click()
    await page.getByText('现在：停工').waitFor()
    const headers = { Cookie: await server.signIn('official', 'li') }
    const shown = (await (await fetch(`${server.url}/api/projects/precision-casting`, { headers })).json()) as {
      lifeCycle: { pause: object }
    }
    expect(shown.lifeCycle.pause).toEqual({ on: '2024-10-23', reason: '冬季停工', nextReview: '2025-03-01' })
  })

  test('is for those who may: others find no way there', async () => {
    const server = await managedServer()
    await server.signIn('auditor', 'li')
    const { page } = await openPage(`${server.url}/sign-in`)
    await page.getByLabel('用户名').fill('li')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('button', { name: 'auditor某' }).waitFor()
    await page.getByText('19.50').waitFor()
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).not.toContain('填报')
    await page.goto(`${server.url}/report`)
    await page.getByText('请登录有权限的账号后再试').waitFor()
  })
})
