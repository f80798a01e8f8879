import type { Page } from 'playwright-core'
import en from '../../../web/shared/i18n/en.ts'
import zhCN from '../../../web/shared/i18n/zh-cn.ts'

type Open = (page: Page) => Promise<unknown>

/** What a message says in a language, up to what is filled in. */
function said(messages: object, key: string): string {
  const text = key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], messages)
  if (typeof text !== 'string') throw new Error(`no message ${key}`)
  return text.split(/[{|@]/)[0]!
}

/** Clicks, one after the other, the first button of each message, whatever the language of the page. */
export const press =
  (...keys: string[]): Open =>
  async (page) => {
    for (const key of keys) {
      const names = [zhCN, en].map((messages) => said(messages, key).replace(/[.*+?^$()[\]\\]/g, '\\$&'))
      await page
        .getByRole('button', { name: new RegExp(`^(${names.join('|')})`) })
        .first()
        .click()
    }
  }

/** Unfolds the first details of each place. */
export const unfold =
  (...places: string[]): Open =>
  async (page) => {
    for (const place of places) {
      const details = page.locator(place).first()
      if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click()
    }
  }

export const allOf =
  (...opens: Open[]): Open =>
  async (page) => {
    for (const open of opens) await open(page)
  }

/** Goes on to the lists without a session, so that the page asks to sign in again; later views have it back. */
export async function loseSession(page: Page): Promise<void> {
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await page.evaluate(() => {
    history.pushState({}, '', '/matters?status=all')
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
  })
  await page.locator('dialog.again[open]').waitFor()
  await page.context().addCookies(cookies)
}

/** A press text of several projects, one of them with odd figures, read on the form for a new project. */
export async function recognise(page: Page): Promise<void> {
  await page.locator('.press summary').click()
  await page
    .locator('.press textarea')
    .fill(
      '总投资1.6亿元的示例机械制造项目，占地面积32027平方米（约58.31亩），年产值2.4亿元；投资8500万元的示例食品项目，主体完成80%，安排就业200人。',
    )
  await page.locator('.press button.primary').click()
}

/** A ledger with a new project, one that there is, a doubtful amount and cells that can not be read. Invented. */
const LEDGER = `2024年项目台账（截至2024年9月底）
单位：万元
序号,项目名称,建设单位,总投资,占地面积（亩）,计划开工,计划竣工,形象进度,天气
一,产业项目（3个）
1,示例纺织产业园（一期）及配套基础设施建设工程,示例纺织有限公司；示例置业有限公司,69000,184,2023.03,2025年底,0.62,晴
2,示例丙纶长丝项目,示例化纤公司,3.2亿元,约60,二季度,2025.10,主体封顶,
3,示例织袜智能工厂,示例袜业,320000000,40,2024-02,待定,0.05,
4,示例冷链物流园,示例物流,1200,30,24年3月,2023-06,0.2,
5,示例物流二期,示例物流,1500,,2024-03,2025-06,0.3,
,合计,,,326,,,,
`

/** Sends the ledger, and opens the first row of it, or the head of a column. */
export const sendLedger = (opened: string) => async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles({ name: '示例台账.csv', mimeType: 'text/csv', buffer: Buffer.from(LEDGER) })
  await page.waitForURL(/import\/.+/)
  await page.locator(opened).first().click()
}

/** A contractor's schedule, read on the page of the plan. */
export async function sendSchedule(page: Page): Promise<void> {
  const table =
    '楼栋,任务名称,开始时间,完成时间\n1#厂房,基础及地下室结构施工,2024-08-23,2024-09-27\n1#厂房,主体,2024-10-01,待定\n2#厂房,基础,很快,2024-10-20\n'
  await press('plan.schedule.title')(page)
  await page.locator('input[type=file]').setInputFiles({ name: '示例进度计划.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.locator('.preview').waitFor()
}

/** Sites with long names on several layers, one of which crosses itself, and places that can not be read. Invented. */
const SITES = JSON.stringify({
  type: 'FeatureCollection',
  crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } },
  features: [
    [
      '示例纺织产业园（一期）及配套基础设施建设工程用地',
      [
        [125.196, 42.915],
        [125.2, 42.915],
        [125.2, 42.918],
        [125.196, 42.918],
        [125.196, 42.915],
      ],
    ],
    [
      '示例二号地块',
      [
        [125.201, 42.915],
        [125.205, 42.918],
        [125.205, 42.915],
        [125.201, 42.918],
        [125.201, 42.915],
      ],
    ],
    ['示例三号地块', [[null, 42.915]]],
  ].map(([名称, ring]) => ({
    type: 'Feature',
    properties: { 名称, 编号: 'DK-2024-0001' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  })),
})

/** A file of sites, read where sites are drawn. */
export async function sendSites(page: Page): Promise<void> {
  await press('siteFile.title')(page)
  await page
    .locator('.site-file input[type=file]')
    .setInputFiles({ name: '示例地块.geojson', mimeType: 'application/json', buffer: Buffer.from(SITES) })
  await page.locator('.site-file tbody input').first().check()
}

/** A token of another system with a long name: its form, its secret, and one in the list. */
export async function makeToken(page: Page): Promise<void> {
  await press('admin.tokens.add')(page)
  await page.locator('form input').first().fill('示例市固定资产投资项目在线调度平台数据报送接口')
  await page.locator('form select').selectOption({ index: 1 })
  await page.locator('form button[type=submit]').click()
  await page.locator('.secret').waitFor()
}

/** All of a page of a list chosen, and one group of it. */
export async function chooseMatters(page: Page): Promise<void> {
  if ((await page.locator('tbody tr').count()) === 0) return
  const groups = page.locator('.toggle')
  if (await groups.isVisible()) await groups.click()
  await page.locator('.group').first().click()
  const first = page.locator('tbody input').first()
  await first.check()
  await page.locator('.batch form').waitFor()
}

/** Asks what would move if the first factor came later. */
export async function tryDelay(page: Page): Promise<void> {
  await page.locator('.what-if, .async-state p').first().waitFor()
  const factor = page.locator('.what-if select')
  if ((await factor.count()) === 0) return
  await factor.selectOption({ index: 1 })
  await page.locator('.what-if [role=status]').waitFor()
}

/** Chooses all letters that the rules propose, if there are any. */
export async function chooseProposals(page: Page): Promise<void> {
  await page.locator('main .card .lead, main .async-state p').first().waitFor()
  const all = page.locator('.deeds input[type=checkbox]')
  if ((await all.count()) > 0) await all.check()
}

/** Opens the rules for letters and changes one, so that their preview stands there, and chooses all that is proposed. */
export async function changeLetterRules(page: Page): Promise<void> {
  await chooseProposals(page)
  await page.locator('main details summary').click()
  await page.locator('main details input[type=number]').first().fill('30')
  await page.locator('main details [role=status]').waitFor()
}

/** Two of those who must act are chosen, to become one. */
export async function chooseToMerge(page: Page): Promise<void> {
  // The page before stands there until this one is fetched.
  await page.locator('main a[href^="/duty/agent"]').waitFor()
  await page.locator('td.name, .async-state p').first().waitFor()
  const boxes = page.locator('tbody input')
  for (let at = 0; at < Math.min(2, await boxes.count()); at += 1) await boxes.nth(at).check()
}

/** The page of the first of those who must act, with its contact being changed. */
export async function openFirstDuty(page: Page): Promise<void> {
  await page.locator('td.name a').first().click()
  await page.getByRole('button', { name: /^(修改|Change)$/ }).click()
}

/** Opens what phones do not offer; a page may have been left at their width. */
export function atDesk(open: (page: Page) => Promise<unknown>) {
  return async (page: Page): Promise<void> => {
    await page.setViewportSize({ width: 1366, height: 768 })
    await open(page)
  }
}
