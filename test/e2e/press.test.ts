import { expect, test } from 'vitest'
import { cookieFor, publicAddress } from '../support/wall.ts'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'

useBrowser()

const TEXT =
  '示例纺织产业园建设项目总投资6.9亿元，占地面积12.27万平方米，建设标准化厂房8栋、总部综合楼1栋。项目今年4月开工建设，预计2025年底全部完工交付使用，可入驻企业50家以上，带动就业5600人。'

test.each(['light', 'dark'] as const)('a project is made from a press text, each field beside its words, %s', async (colorScheme) => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openPage('about:blank', { colorScheme })
  const cookie = await server.signIn('official')
  await page.context().addCookies([cookieFor(publicAddress(server), cookie)])
  await page.goto(`${publicAddress(server)}/projects/new`)
  await page.getByText('粘贴一段报道，自动识别').click()
  await page.getByLabel('粘贴报道、简介').fill(TEXT)
  await page.getByLabel('报道日期').fill('2024-10-23')
  await page.getByRole('button', { name: '识别', exact: true }).click()
  await expect.poll(() => page.locator('mark').allTextContents()).toContain('6.9亿元')
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: /就业/ }).uncheck()
  await page.getByRole('button', { name: '填入表格' }).click()
  await page.getByText('已填入，请逐项核对').waitFor()
  await page.getByRole('button', { name: '建立项目' }).click()
  await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/)
  const id = new URL(page.url()).pathname.split('/')[2]!
  const facts = await (await fetch(`${server.url}/api/projects/${id}/facts`, { headers: { Cookie: cookie } })).json()
  expect(facts).toMatchObject({
    name: '示例纺织产业园建设项目',
    totalInvestmentYuan: 690_000_000,
    landAreaM2: 122_700,
    content: '标准化厂房8栋、总部综合楼1栋',
    plannedStart: null,
    plannedFinish: '2025-12',
    benefitTargets: [{ measure: 'tenantEnterprises', targetValue: 50, isAtLeast: true }],
  })
  expect(complaints).toEqual([])
})
