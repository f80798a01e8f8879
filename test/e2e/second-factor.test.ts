import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { PASSWORD, startServer } from '../support/server.ts'

useBrowser()

const SHOTS = process.env['LAYOUT_SHOTS']
const shot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` })
}

test('an administrator who must have a second factor turns it on, and signs in with it and without the phone', async () => {
  let now = Date.parse('2024-10-23T08:00:00Z')
  const server = await startServer({ withFiles: true, secondFactorDuty: 'admin', now: () => new Date(now) })
  await server.signIn('admin', 'wang')
  const { page } = await openPage(`${server.url}/sign-in?next=/admin/users`, { viewport: { width: 1366, height: 768 } })
  const fill = async () => {
    await page.getByLabel('用户名').fill('wang')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
  }
  await fill()
  await page.waitForURL('**/second-factor')
  await page.getByText('要先开通两步验证').waitFor()
  await page.getByLabel('当前密码').fill(PASSWORD)
  await page.getByRole('button', { name: '继续' }).click()
  const secret = (await page.getByText('手工输入密钥').locator('code').textContent())!
  await page.getByRole('img', { name: '给验证器扫描的二维码' }).waitFor()
  await expectAccessible(page)
  await shot(page, 'factor-offer')
  const app = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  await page.getByLabel('验证码').fill(app.generate({ timestamp: now }))
  await page.getByRole('button', { name: '开通' }).click()
  const codes = page.getByRole('listitem').locator('code')
  await expect.poll(() => codes.count()).toBe(10)
  const recovery = (await codes.first().textContent())!
  await expectAccessible(page)
  await shot(page, 'factor-codes')
  await page.getByRole('button', { name: '已保存好' }).click()
  await page.getByText('还有 10 个恢复码').waitFor()
  await shot(page, 'factor-on')
  const signOut = async () => {
    await page.getByRole('button', { name: 'admin某' }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('banner').getByRole('link', { name: '登录' }).waitFor()
    await page.goto(`${server.url}/sign-in?next=/admin/users`)
  }
  await signOut()
  now += 60_000
  await fill()
  await page.getByLabel('验证码').fill('000000')
  await expectAccessible(page)
  await shot(page, 'factor-sign-in')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('验证码不对，或已经用过').waitFor()
  await page.getByLabel('验证码').fill(app.generate({ timestamp: now }))
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('button', { name: '取消两步验证' }).waitFor()
  await shot(page, 'factor-users')
  await signOut()
  await fill()
  await page.getByLabel('验证码').fill(recovery)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('button', { name: '取消两步验证' }).waitFor()
  await page.goto(`${server.url}/second-factor`)
  await page.getByText('还有 9 个恢复码').waitFor()
  await page.getByText('不能关闭两步验证').waitFor()
  await page.goto(`${server.url}/admin/audit`)
  await page.getByText('开通两步验证').first().waitFor()
  await shot(page, 'audit')
})
