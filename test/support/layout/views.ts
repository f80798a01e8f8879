import type { Page } from 'playwright-core'
import type { Role } from '#domain/people/roles.ts'
import { HELD } from '../meeting-room.ts'

/** One view of the office that the layout audit looks at. */
export interface LayoutView {
  /** Name of its route. */
  route: string
  path: string
  /** Who looks; null: an anonymous visitor. */
  role: Role | null
  /** Opens a tab, form or dialog once the page is there. */
  open?: (page: Page) => Promise<unknown>
  /** The route to which opening leads; none: it stays. */
  leadsTo?: string
}

/** Projects whose pages are looked at: one with everything, one with many parts, one of which nothing is known. */
export interface LayoutProjects {
  full: string
  others: readonly string[]
  milestone: string
}

const TABS = ['facts', 'milestones', 'units', 'investment', 'approvals', 'issues', 'support', 'benefits', 'photos', 'log']

const click = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

/** A press text of several projects, one of them with odd figures, read on the form for a new project. */
async function recognise(page: Page): Promise<void> {
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
const sendLedger = (opened: string) => async (page: Page) => {
  await page.locator('input[type=file]').setInputFiles({ name: '示例台账.csv', mimeType: 'text/csv', buffer: Buffer.from(LEDGER) })
  await page.waitForURL(/import\/.+/)
  await page.locator(opened).first().click()
}

/** A contractor's schedule, read on the page of the plan. */
async function sendSchedule(page: Page): Promise<void> {
  const table =
    '楼栋,任务名称,开始时间,完成时间\n1#厂房,基础及地下室结构施工,2024-08-23,2024-09-27\n1#厂房,主体,2024-10-01,待定\n2#厂房,基础,很快,2024-10-20\n'
  await page.getByRole('button', { name: /^(从进度计划文件|From a schedule file)$/ }).click()
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
async function sendSites(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(从文件读取|From a file)$/ }).click()
  await page
    .locator('.site-file input[type=file]')
    .setInputFiles({ name: '示例地块.geojson', mimeType: 'application/json', buffer: Buffer.from(SITES) })
  await page.locator('.site-file tbody input').first().check()
}

/** A token of another system with a long name: its form, its secret, and one in the list. */
async function makeToken(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(发放令牌|New token)$/ }).click()
  await page.locator('form input').first().fill('示例市固定资产投资项目在线调度平台数据报送接口')
  await page.locator('form select').selectOption({ index: 1 })
  await page.locator('form button[type=submit]').click()
  await page.locator('.secret').waitFor()
}

/** All of a page of a list chosen, and one group of it. */
async function chooseMatters(page: Page): Promise<void> {
  if ((await page.locator('tbody tr').count()) === 0) return
  const groups = page.locator('.toggle')
  if (await groups.isVisible()) await groups.click()
  await page.locator('.group').first().click()
  const first = page.locator('tbody input').first()
  await first.check()
  await page.locator('.batch form').waitFor()
}

/** Asks what would move if the first factor came later. */
async function tryDelay(page: Page): Promise<void> {
  await page.locator('.what-if, .async-state p').first().waitFor()
  const factor = page.locator('.what-if select')
  if ((await factor.count()) === 0) return
  await factor.selectOption({ index: 1 })
  await page.locator('.what-if [role=status]').waitFor()
}

/** Chooses all letters that the rules propose, if there are any. */
async function chooseProposals(page: Page): Promise<void> {
  await page.locator('main .card .lead, main .async-state p').first().waitFor()
  const all = page.locator('.deeds input[type=checkbox]')
  if ((await all.count()) > 0) await all.check()
}

/** Opens the rules for letters and changes one, so that their preview stands there, and chooses all that is proposed. */
async function changeLetterRules(page: Page): Promise<void> {
  await chooseProposals(page)
  await page.locator('main details summary').click()
  await page.locator('main details input[type=number]').first().fill('30')
  await page.locator('main details [role=status]').waitFor()
}

/** Every page of the router, its tabs, dialogs and forms, as the roles that see them. */
export function layoutViews({ full, others, milestone }: LayoutProjects): LayoutView[] {
  const project = `/projects/${full}`
  return [
    { route: 'overview', path: '/', role: null },
    { route: 'overview', path: '/', role: 'official' },
    { route: 'overview', path: '/?since=2024-10-16', role: 'official' },
    { route: 'overview', path: '/', role: 'official', open: (page) => page.keyboard.press('?') },
    { route: 'map', path: '/map', role: 'official' },
    { route: 'map', path: `/map?project=${full}`, role: null },
    { route: 'projects', path: '/projects', role: 'official' },
    { route: 'projects', path: '/projects?shape=cards', role: null },
    ...TABS.map((tab) => ({ route: 'project', path: `${project}?tab=${tab}`, role: 'official' as const })),
    { route: 'project', path: project, role: null },
    { route: 'project', path: project, role: 'official', open: click(/登记状态变化|Register a change/) },
    { route: 'project', path: `${project}?tab=log`, role: 'official', open: click(/^(更正|Correct) /) },
    { route: 'project', path: `${project}?tab=investment`, role: 'official', open: click(/的记录与更正$|^Entries: /) },
    ...others.flatMap((id) =>
      ['facts', 'milestones', 'units'].map((tab) => ({ route: 'project', path: `/projects/${id}?tab=${tab}`, role: 'official' as const })),
    ),
    { route: 'newProject', path: '/projects/new', role: 'official' },
    { route: 'newProject', path: '/projects/new', role: 'official', open: recognise },
    { route: 'imports', path: '/import', role: 'official' },
    { route: 'imports', leadsTo: 'importDraft', path: '/import', role: 'official', open: sendLedger('tbody tr:nth-child(4) .fate') },
    { route: 'imports', leadsTo: 'importDraft', path: '/import', role: 'official', open: sendLedger('thead th:nth-child(6) .mapped') },
    { route: 'archive', path: '/projects/archived', role: 'official' },
    { route: 'editProject', path: `${project}/edit`, role: 'official' },
    { route: 'editProject', path: `${project}/edit`, role: 'official', open: sendSites },
    { route: 'plan', path: `${project}/plan`, role: 'official' },
    { route: 'plan', path: `${project}/plan`, role: 'official', open: sendSchedule },
    { route: 'matters', path: '/matters?status=all', role: 'auditor' },
    { route: 'matters', path: '/matters?kind=approval&by=leader', role: 'official', open: chooseMatters },
    { route: 'matters', path: '/matters?kind=issue&status=overdue', role: 'official', open: chooseMatters },
    { route: 'matters', path: '/matters?kind=issue', role: 'official', open: click(/新增问题|New issue/) },
    { route: 'matters', path: '/matters?kind=support', role: 'official' },
    { route: 'matters', path: '/matters?kind=support&shape=graph', role: 'official', open: tryDelay },
    { route: 'meetings', path: '/meeting', role: 'official' },
    { route: 'meeting', path: `/meeting/${HELD.open}`, role: 'official', open: click(/会议信息|About the meeting/) },
    { route: 'meeting', path: `/meeting/${HELD.closed}`, role: 'auditor' },
    ...[2, 3, 4, 99].map((slide) => ({
      route: 'meeting',
      path: `/meeting/${HELD.open}?slide=${slide}`,
      role: 'official' as const,
      open: (page: Page) => page.locator('.stage').waitFor(),
    })),
    { route: 'letters', path: '/letters?status=all', role: 'official' },
    { route: 'letters', path: '/letters?status=proposed', role: 'admin', open: changeLetterRules },
    { route: 'letters', path: '/letters?status=units', role: 'auditor' },
    { route: 'newLetter', path: '/letters/new', role: 'official' },
    { route: 'letter', path: `/letters/${HELD.issued}`, role: 'official', open: click(/登记答复|Enter reply/) },
    { route: 'letter', path: `/letters/${HELD.draft}`, role: 'official', open: click(/^修改$|^Edit$/) },
    { route: 'review', path: '/review', role: 'official' },
    { route: 'zonePlan', path: '/map/plan', role: 'admin' },
    { route: 'zonePlan', path: '/map/plan', role: 'admin', open: sendSites },
    { route: 'templates', path: '/templates', role: 'admin' },
    { route: 'users', path: '/admin/users', role: 'admin' },
    { route: 'users', path: '/admin/users', role: 'admin', open: click(/新建账号|New account/) },
    { route: 'zone', path: '/admin/zone', role: 'admin' },
    { route: 'rules', path: '/admin/rules', role: 'admin' },
    { route: 'audit', path: '/admin/audit', role: 'auditor' },
    { route: 'displays', path: '/admin/displays', role: 'admin' },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: click(/接入新屏幕|Let in a screen/) },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: click(/发紧急通知|Urgent message/) },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: click(/新公告|New notice/) },
    { route: 'tokens', path: '/admin/tokens', role: 'admin' },
    { route: 'tokens', path: '/admin/tokens', role: 'admin', open: makeToken },
    { route: 'personal', path: '/me', role: 'manager' },
    { route: 'report', path: '/report', role: 'manager' },
    ...['investment', 'funds', 'issue', 'event', 'grid'].map((about) => ({
      route: 'reportAbout',
      path: `/report/${full}/${about}`,
      role: 'manager' as const,
    })),
    { route: 'reportOn', path: `/report/${full}/on/${milestone}`, role: 'manager' },
    { route: 'ownEntries', path: '/report/mine', role: 'manager' },
    { route: 'password', path: '/password', role: 'manager' },
    { route: 'signIn', path: '/sign-in', role: null },
    { route: 'setUp', path: '/setup', role: null },
    { route: 'notFound', path: '/nowhere', role: null },
  ]
}
