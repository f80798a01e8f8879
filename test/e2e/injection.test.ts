import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { pairedDisplay } from '../support/displays.ts'
import { openOffice } from '../support/office.ts'
import { nextScene, publicAddress } from '../support/wall.ts'
import { PASSWORD, post, revise, startServer, type TestServer } from '../support/server.ts'

useBrowser()

const PROJECT = 'textile-park'

/** What a script does that got through: the page then knows. */
const CALL = 'window.ran=1'
const OPENINGS = ['', '"', "'", '`', '>', '">', "'>", '--></', '</textarea>', '</title>', '{{', '${']
const BODIES = [
  `<script>${CALL}</script>`,
  `<img src=x onerror=${CALL}>`,
  `<svg onload=${CALL}>`,
  `<a href="javascript:${CALL}">x</a>`,
  `{{constructor.constructor('${CALL}')()}}`,
]
/** What is fetched after a page's first picture has come by then, milliseconds. */
const SETTLE_MS = 500

/** Sixty ways in. */
const STRINGS = OPENINGS.flatMap((opening) => BODIES.map((body) => opening + body))

/** Puts a string into every text field that can be sent. */
async function seed(server: TestServer, cookie: string, milestoneId: string, text: string): Promise<number[]> {
  const note = text
  const on = '2024-10-23'
  const sent: [string, object][] = [
    ['progress', { milestoneId, asOf: on, percent: 100, note, reason: text }],
    ['events', { kind: 'started', on, reason: text, note }],
    ['investment', { month: '2024-10', basis: 'dispatch', doneYuan: 1, note }],
    ['funds', { month: '2024-10', fundSource: text, arrivedYuan: 1, note }],
    [
      'issues',
      {
        title: text,
        category: text.slice(0, 40),
        responsibleUnit: text,
        on,
        isBlocking: true,
        isPublic: true,
        deadline: '2024-10-23',
        note,
      },
    ],
    [
      'approvals',
      {
        step: text.slice(0, 60),
        on,
        state: 'inProgress',
        authority: text,
        agentRole: text,
        documentNumber: text,
        dueOn: '2024-10-01',
        note,
      },
    ],
  ]
  const answers = await Promise.all(
    sent.map(([to, body]) => post(server.url, `/api/projects/${PROJECT}/${to}`, { id: randomUUID(), ...body }, cookie)),
  )
  return answers.map(({ status }) => status)
}

/** Makes a project, its plan and a template of which every text is a string; returns the project's id. */
async function seedProject(server: TestServer, cookie: string, text: string): Promise<string> {
  const short = text.slice(0, 40)
  const [id, unit] = [randomUUID(), randomUUID()]
  const known = { sector: short, constructionNature: short, content: text, leaderRole: text, responsibleUnit: text, plannedFinish: '2025' }
  const parties = [{ role: short, name: text, isPerson: true }]
  const site = { type: 'Point', coordinates: [125.12, 42.9] }
  const step = { name: text, workKind: short, isIndoor: false, weight: 10 }
  const milestones = [unit, null].map((unitId) => ({ ...step, id: randomUUID(), unitId, start: '2024-09', finish: '2024-12' }))
  const plan = { id: randomUUID(), effectiveOn: '2024-09-01', note: text, units: [{ id: unit, name: text }], milestones }
  const target = {
    plannedYuan: null,
    months: Array<null>(12).fill(null),
    imageByQuarter: [text, text, text, text],
    leaderRole: text,
    responsibleUnit: text,
  }
  const template = { name: text.slice(0, 60), category: 'industrial', milestones: [{ ...step, isPerUnit: false, startDay: 0, days: 9 }] }
  const answers = [
    await post(
      server.url,
      '/api/projects',
      {
        id,
        name: text,
        shortName: short,
        category: 'industrial',
        ...known,
        parties,
        site,
        benefitTargets: [{ measure: text.slice(0, 100), targetValue: 1 }],
      },
      cookie,
    ),
    await post(server.url, `/api/projects/${id}/baselines`, plan, cookie),
    await post(server.url, `/api/plan-templates/${randomUUID()}`, template, cookie, 'PUT'),
    await revise(server.url, `/api/projects/${id}/investment-plan/2024`, 0, target, cookie, 'PUT'),
  ]
  expect(
    answers.map(({ status }) => status),
    text,
  ).toEqual([201, 201, 200, 200])
  return id
}

/** Puts strings on the walls: notices, and the name of a screen. */
async function seedWalls(server: TestServer, cookie: string, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const notice = { title: text.slice(0, 40), body: text, pictureId: null, until: null }
    expect((await post(server.url, `/api/wall-notices/${randomUUID()}`, notice, cookie, 'PUT')).status, text).toBe(200)
  }
  await pairedDisplay(server, cookie, { name: texts[0]!.slice(0, 40), settings: { scenes: [{ kind: 'notice', seconds: 20 }] } })
}

/** Puts strings where administrators and officials write: names of accounts and of the zone, and why an entry is returned. */
async function seedOffice(server: TestServer, cookie: string, milestoneId: string, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const account = { username: `person-${index}`, name: text.slice(0, 50), role: 'auditor', password: PASSWORD }
    expect((await post(server.url, '/api/users', account, cookie)).status, text).toBe(201)
    expect((await post(server.url, '/api/zone', { name: text.slice(0, 60), isReviewRequired: true }, cookie, 'PATCH')).status, text).toBe(
      200,
    )
    const [waiting, returned] = [randomUUID(), randomUUID()]
    for (const id of [waiting, returned])
      await post(server.url, `/api/projects/${PROJECT}/progress`, { id, milestoneId, asOf: '2024-10-23', percent: 100, note: text }, cookie)
    const decided = await post(
      server.url,
      '/api/review',
      { decision: 'returned', reason: text, entries: [{ entryId: returned, after: null }] },
      cookie,
    )
    expect(decided.status, text).toBe(200)
  }
}

/** Puts strings on the zone's plan, as the names of roads, and among its permits. */
async function seedZone(server: TestServer, cookie: string, texts: readonly string[]): Promise<void> {
  const geometry = {
    type: 'LineString',
    coordinates: [
      [125.12, 42.9],
      [125.13, 42.9],
    ],
  }
  const put = texts.map((text) => ({ id: randomUUID(), kind: 'road', name: text.slice(0, 60), geometry }))
  const steps = texts.map((text) => ({ step: text.slice(0, 60), authority: text, limitWorkingDays: null, isParallel: false }))
  const answers = [
    await revise(server.url, '/api/map/plan', 1, { put, remove: [] }, cookie),
    await revise(server.url, '/api/approval-catalogues/industrial', 0, { steps }, cookie, 'PUT'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
}

/** Puts strings where people keep things of their own, changes facts from one string to another, and archives a project for a reason. */
async function seedOwn(server: TestServer, cookie: string, projects: readonly string[], texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    const name = encodeURIComponent(text.slice(0, 30).replaceAll('/', '|'))
    const change = { content: `${text} again`, responsibleUnit: text.slice(0, 50) }
    const edited = await revise(server.url, `/api/projects/${projects[index]!}`, 1, change, cookie)
    const answers = [edited, await post(server.url, `/api/views/${name}`, { query: { q: text } }, cookie, 'PUT')]
    expect(
      answers.map(({ status }) => status),
      text,
    ).toEqual([200, 204])
  }
  expect((await post(server.url, `/api/projects/${projects.at(-1)!}/archive`, { reason: texts[0]! }, cookie, 'PUT')).status).toBe(204)
}

const OFFICE = [
  '/projects/archived',
  '/templates',
  '/map/plan',
  '/me',
  '/review',
  '/review?state=decided',
  '/admin/users',
  '/admin/zone',
  '/admin/rules',
  '/admin/audit',
]
const TABS = ['facts', 'milestones', 'units', 'investment', 'approvals', 'issues', 'support', 'benefits', 'photos', 'log']
const PAGES = [
  '/',
  '/?since=2024-10-01',
  '/projects',
  '/projects?view=cards',
  '/projects/new',
  '/map',
  '/report',
  '/admin/displays',
  ...OFFICE,
  ...TABS.map((tab) => `/projects/${PROJECT}?tab=${tab}`),
]

type Tab = Awaited<ReturnType<typeof openOffice>>

/** Opens one page after the other and looks whether anything of the strings has become part of it. */
async function visit({ page, complaints }: Tab, addresses: readonly string[]): Promise<void> {
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message())
    void dialog.dismiss()
  })
  for (const address of addresses) {
    await page.goto(address)
    await page.locator('main .card, main [role=row], main canvas, main li, main fieldset').first().waitFor()
    await page.waitForTimeout(SETTLE_MS)
    expect(await page.evaluate(() => 'ran' in window), address).toBe(false)
    expect(await page.locator('main script, main img[src=x], main svg[onload]').count(), address).toBe(0)
  }
}

describe('sixty strings that are scripts elsewhere', () => {
  test('are text in every field on every page', async () => {
    expect(STRINGS).toHaveLength(60)
    const server = await startServer({ withFiles: true })
    const cookie = await server.signIn('admin', 'root')
    const detail = (await (await fetch(`${server.url}/api/projects/${PROJECT}`)).json()) as { milestones: { milestoneId: string }[] }
    for (const text of STRINGS) {
      const statuses = await seed(server, cookie, detail.milestones[0]!.milestoneId, text)
      expect(
        statuses.every((status) => status === 201),
        `${text}: ${statuses.join()}`,
      ).toBe(true)
    }
    const made = []
    for (const text of STRINGS) made.push(await seedProject(server, cookie, text))
    const shown = STRINGS.slice(30, 35)
    await seedWalls(server, cookie, shown)
    await seedZone(server, cookie, STRINGS)
    await seedOffice(server, cookie, detail.milestones[0]!.milestoneId, shown)
    await seedOwn(server, cookie, [...made.slice(5 * 6, 5 * 7), made[0]!], shown)
    // One project for each kind of script, with the opening that ends an attribute.
    const own = made
      .slice(5 * 6, 5 * 7)
      .flatMap((id) => ['', '/edit', '/plan', '?tab=milestones', '?tab=units'].map((rest) => `/projects/${id}${rest}`))
    const paths = [...PAGES, ...own]
    const url = publicAddress(server)
    // Two tabs, one for each processor.
    const tabs = await Promise.all([0, 1].map(() => openOffice(server, cookie, '/')))
    await Promise.all(
      tabs.map((tab, at) =>
        visit(
          tab,
          paths.filter((_, place) => place % 2 === at).map((path) => url + path),
        ),
      ),
    )
    const { page } = tabs[0]!
    await page.goto(`${url}/display?preview`)
    await page.getByText('实时').waitFor()
    // Four projects and as many notices as there are strings.
    for (let scene = 0; scene < 1 + 4 + 1 + shown.length; scene += 1) {
      await nextScene(page)
      expect(await page.evaluate(() => 'ran' in window), `scene ${scene}`).toBe(false)
      expect(await page.locator('.stage script, .stage img[src=x], .stage svg[onload]').count()).toBe(0)
    }
    expect(tabs.flatMap((tab) => tab.complaints)).toEqual([])
    await page.goto(`${url}/projects/${PROJECT}?tab=log`)
    await page.getByText(STRINGS[0]!).first().waitFor()
  }, 180_000)
})
