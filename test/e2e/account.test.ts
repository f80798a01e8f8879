import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { managerOf } from '../support/manager.ts'
import { endSessions, PASSWORD, post, startServer } from '../support/server.ts'
import { publicAddress } from '../support/wall.ts'

useBrowser()

const NEXT = 'Ganz-Anders-2024-auch'

describe('people', () => {
  test('the first administrator names himself by the link of the first start, on plain http too', async () => {
    const server = await startServer({ withFiles: true })
    const url = server.url.replace('127.0.0.1', 'jindutiao.example')
    const { page, complaints } = await openPage(`${url}/setup#${server.setUp}`)
    await page.getByLabel('用户名').fill('wang')
    await page.getByLabel('姓名').fill('王主任')
    await page.getByLabel('密码').fill('Aa123456')
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('太常见').waitFor()
    await expectAccessible(page)
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByRole('button', { name: '王主任' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: '王主任' }).click()
    await page.getByText('wang · 管理员').waitFor()
    await expectAccessible(page)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
    await page.goto(`${url}/setup#${server.setUp}`)
    await page.getByLabel('用户名').fill('second')
    await page.getByLabel('姓名').fill('二')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('这个链接已失效或已用过').waitFor()
    await page.goto(`${url}/sign-in`)
    await page.getByText('现在的连接没有加密').waitFor()
    await page.goto(`${server.url}/sign-in`)
    await page.getByLabel('用户名').waitFor()
    await expect.poll(() => page.getByText('现在的连接没有加密').count()).toBe(0)
  })

  test.each(['light', 'dark'] as const)('sign in, come back to where they were, change the password and leave, %s', async (colorScheme) => {
    const server = await startServer({ withFiles: true })
    await server.signIn('official', 'li')
    const { page } = await openPage(`${server.url}/projects?light=red`, { colorScheme })
    await page.getByRole('link', { name: '登录' }).click()
    await page.getByLabel('用户名').fill('li')
    await page.getByLabel('密码').fill('falsch')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByText('用户名或密码不对').waitFor()
    await expectAccessible(page)
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL(`${server.url}/projects?light=red`)
    await page.getByRole('button', { name: 'official某' }).click()
    await page.getByRole('link', { name: '修改密码' }).click()
    await page.getByLabel('当前密码').fill(PASSWORD)
    await page.getByLabel('新密码').fill(NEXT)
    await page.getByLabel('再输一次').fill(`${NEXT}!`)
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('两次输入的密码不一致').waitFor()
    await page.getByLabel('再输一次').fill(NEXT)
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('密码已修改').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'official某' }).click()
    await page.getByRole('button', { name: '退出登录', exact: true }).click()
    await page.getByRole('link', { name: '登录' }).waitFor()
    await page.getByText('19.50').waitFor()
  })

  test('of a zone that is not public are led to sign in, and come to what they wanted; never to another site', async () => {
    const server = await startServer({ withFiles: true })
    await server.signIn('auditor', 'zhao')
    const other = connect(server.file)
    await other.writer.updateTable('zone').set({ is_public: 0 }).execute()
    await other.close()
    const { page } = await openPage(`${server.url}/projects/textile-park?tab=log`, { viewport: { width: 360, height: 740 } })
    await page.getByText('请先登录').waitFor()
    await expectAccessible(page)
    expect(await page.getByText('连接中断').count()).toBe(0)
    await page.locator('main').getByRole('link', { name: '登录' }).click()
    const signIn = async () => {
      await page.getByLabel('用户名').fill('zhao')
      await page.getByLabel('密码').fill(PASSWORD)
      await page.getByRole('button', { name: '登录' }).click()
    }
    await signIn()
    await page.waitForURL('**/projects/textile-park?tab=log')
    await page.getByText('共 ').waitFor()
    for (const evil of ['https://evil.example/', '//evil.example/', '/\\evil.example']) {
      await page.goto(`${server.url}/sign-in?next=${encodeURIComponent(evil)}`)
      await signIn()
      await page.waitForURL(`${server.url}/`)
    }
  })
})

test('somebody sees on which devices he is signed in, ends one of them, and finds his views on the other', async () => {
  const server = await startServer({ withFiles: true })
  const { page: desk, complaints } = await openOffice(server, await server.signIn('official'), '/projects?light=red')
  await desk.getByRole('button', { name: '常用视图' }).click()
  await desk.getByLabel('视图名称').fill('红灯项目')
  await desk.getByRole('button', { name: '保存当前' }).click()
  await desk.getByLabel('视图名称').waitFor({ state: 'detached' })
  const url = publicAddress(server)
  const { page: laptop } = await openPage(`${url}/sign-in?next=/projects`)
  await laptop.getByLabel('用户名').fill('official')
  await laptop.getByLabel('密码').fill(PASSWORD)
  await laptop.getByRole('button', { name: '登录' }).click()
  await laptop.getByRole('button', { name: '常用视图' }).click()
  await laptop.getByRole('button', { name: '红灯项目', exact: true }).click()
  await laptop.waitForURL(/light=red/)

  await desk.getByRole('button', { name: 'official某' }).click()
  await desk.getByRole('link', { name: '个人设置' }).click()
  await desk.getByText('本机').waitFor()
  await expectAccessible(desk)
  // The account itself was made with a sign-in of its own: of three, the laptop is the one that names its browser.
  const row = desk.getByRole('listitem').filter({ hasText: 'Chrome', hasNotText: '本机' })
  await row.getByRole('button', { name: '让它退出' }).click()
  await row.getByRole('button', { name: '让它退出' }).click()
  await row.waitFor({ state: 'detached' })
  await laptop.reload()
  await laptop.getByRole('link', { name: '登录', exact: true }).waitFor()
  expect(complaints).toEqual([])
})

test('a view too many is refused in words, and one taken away makes room for it', async () => {
  const server = await startServer({ withFiles: true })
  const cookie = await server.signIn('official')
  for (let count = 1; count <= 50; count += 1)
    await post(server.url, `/api/views/${encodeURIComponent(`视图${count}`)}`, { query: {} }, cookie, 'PUT')
  const { page } = await openOffice(server, cookie, '/projects?light=red')
  await page.getByRole('button', { name: '常用视图' }).click()
  await page.getByLabel('视图名称').fill('红灯项目')
  await page.getByRole('button', { name: '保存当前' }).click()
  await page.getByText('最多保存 50 个视图').waitFor()
  await page.getByRole('button', { name: '删除视图 视图7', exact: true }).click()
  await page.getByRole('button', { name: '视图7', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '撤销删除' }).click()
  await page.getByRole('button', { name: '视图7', exact: true }).waitFor()
  await page.getByRole('button', { name: '删除视图 视图8', exact: true }).click()
  await page.getByRole('button', { name: '视图8', exact: true }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '保存当前' }).click()
  // The menu closes once the view is stored; a click before that would close it by hand.
  await page.getByLabel('视图名称').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '常用视图' }).click()
  await page.getByRole('button', { name: '红灯项目', exact: true }).waitFor()
})

describe('a session that ends in the middle of a form', () => {
  const MONEY = '/projects/precision-casting?tab=investment'

  /** A manager who has written of arrived funds when the session ends. */
  async function interrupted() {
    const server = await startServer({ withFiles: true })
    const { cookie, send } = await managerOf(server, 'precision-casting', 'zhang')
    const { page, complaints } = await openOffice(server, cookie, MONEY)
    const funds = page.getByRole('region', { name: '资金到位' })
    await funds.getByRole('button', { name: '登记到位资金' }).click()
    await funds.getByLabel('资金来源').fill('银行贷款')
    await funds.getByLabel('到位金额').fill('200万')
    await endSessions(server)
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    const isWhole = async () => expect(await funds.getByLabel('到位金额').inputValue()).toBe('200万')
    return { server, page, complaints, funds, dialog, isWhole, send }
  }

  test('asks to sign in again over the page, and goes on by itself', async () => {
    const { page, funds, dialog, isWhole, complaints } = await interrupted()
    await funds.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.getByText('zhang').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.type('vergessen')
    await page.keyboard.press('Enter')
    await dialog.getByRole('alert').waitFor()
    await expectAccessible(page)
    await isWhole()
    await dialog.getByLabel('密码').fill(PASSWORD)
    await dialog.getByRole('button', { name: '登录', exact: true }).click()
    await funds.getByText('已登记', { exact: true }).waitFor()
    await funds.getByRole('row').filter({ hasText: '200 万元' }).waitFor()
    expect(await dialog.count()).toBe(0)
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([])
  })

  test('goes on as well when somebody has signed in again in another tab', async () => {
    const { page, funds, dialog } = await interrupted()
    await funds.getByRole('button', { name: '登记', exact: true }).click()
    await dialog.waitFor()
    const other = await page.context().newPage()
    await other.goto(new URL('/sign-in', page.url()).href)
    await other.getByLabel('用户名').fill('zhang')
    await other.getByLabel('密码').fill(PASSWORD)
    await other.getByRole('button', { name: '登录' }).click()
    await other.getByRole('button', { name: 'manager某' }).waitFor()
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await funds.getByText('已登记', { exact: true }).waitFor()
    expect(await dialog.count()).toBe(0)
  })

  test('leaves the page as it is when others change something, until somebody decides', async () => {
    const { server, page, funds, dialog, isWhole } = await interrupted()
    const { send } = await managerOf(server, 'pp-fibre', 'li')
    expect(
      (
        await send(
          'investment',
          { id: '5f6d0e0e-26f5-4b5c-8c53-0a1b2c3d4e5f', month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 },
          'pp-fibre',
        )
      ).status,
    ).toBe(201)
    await dialog.waitFor()
    await isWhole()
    await dialog.getByRole('button', { name: '不登录，以公众身份查看' }).click()
    await funds.waitFor({ state: 'detached' })
    await page.getByText('累计完成').first().waitFor()
    await page.getByRole('link', { name: '登录', exact: true }).waitFor()
  })
})

test('a browser that keeps no cookies says so, and does not ask for ever', async () => {
  const server = await startServer({ withFiles: true })
  await server.signIn('manager', 'zhang')
  const { page } = await openPage('about:blank')
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false }))
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('用户名').fill('zhang')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('Cookie 被禁用').waitFor()
})
