import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Role } from '#domain/people/roles.ts'
import { connect } from '#db/engine/connection.ts'
import { assignProject } from '#services/people/accounts.ts'
import { buildBenchZone } from '../bench/build-zone.ts'
import { BENCH_DAY } from '../bench/made-up-zone.ts'
import { openContext, useBrowser } from '../support/browser.ts'
import { buildCrowdedZone, UNKNOWN, WITH_MANY_MILESTONES, WITH_MANY_UNITS } from '../support/layout/crowded-zone.ts'
import { furnish } from '../support/layout/furnish.ts'
import { componentsWithForms, openForms } from '../support/layout/forms.ts'
import { layoutFaults } from '../support/layout/layout-faults.ts'
import { scaleText } from '../support/layout/scale-text.ts'
import { settled } from '../support/layout/settled.ts'
import { holdMeetings } from '../support/meeting-room.ts'
import { formViews, layoutViews, type LayoutProjects, type LayoutView } from '../support/layout/views.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { cookieFor, publicAddress } from '../support/wall.ts'
import { routes } from '../../web/app/routes.ts'

useBrowser()

type Size = readonly [width: number, height: number]
/** Light and dark together; the crowded zone is looked at in 1280 × 720. */
const SAMPLE_SIZES: Size[] = [
  [1920, 1080],
  [1366, 768],
  [360, 740],
]
/** A screen of 1366 × 768 at 200 %. */
const ZOOMED: Size = [683, 384]
const TWO_SIZES: Size[] = [
  [1366, 768],
  [390, 844],
]
/** The widest, the lowest and the narrowest. */
const EXTREME_SIZES: Size[] = [
  [1920, 1080],
  [1280, 720],
  [360, 740],
]
/** English words are wider: what holds at the narrowest sizes holds at the others. */
const NARROWEST: Size[] = [
  [1366, 768],
  [360, 740],
]
const PHONE_WIDTH = 480
/** More than there are processors: a page that waits for its frames leaves them to the others. */
const AT_ONCE = 3
/** Shown only before there is a zone. */
const WITHOUT_ZONE = ['pages/admin/ZoneFounder.vue']
/** Projects of the zones without certain projects to show; ten thousand take minutes to build. */
const ZONE_SIZES = (process.env['LAYOUT_PROJECTS'] ?? '0,2000').split(',').map(Number)
/** Stands for a project where there is none. */
const NONE = '-none-'
const SAMPLE = { full: 'textile-park', others: ['pp-fibre'] }
const CROWDED = { full: WITH_MANY_UNITS, others: [WITH_MANY_MILESTONES, UNKNOWN] }

/** Where pictures of all views are put for somebody to look at; not set: nowhere. */
const SHOTS = process.env['LAYOUT_SHOTS']
const wideRoutes = new Set(routes.filter(({ meta }) => meta?.width === 'screen').map(({ name }) => name))

interface Look {
  locale: 'zh-CN' | 'en'
  sizes: Size[]
  /** Sizes at which it is looked at in the dark, too; themes differ only in colours. */
  darkSizes?: Size[]
  /** How much larger than usual text is set. */
  textScale?: number
}

/** Cookies of everybody who looks. A manager has the project with everything, where there is one. */
async function cookies(server: TestServer, project: string | undefined): Promise<Map<Role, string>> {
  const found = new Map<Role, string>()
  for (const role of ['admin', 'official', 'manager', 'auditor'] as const) found.set(role, await server.signIn(role))
  if (project === undefined) return found
  const { writer, close } = connect(server.file)
  await assignProject(writer, 'manager', project, { actor: 'test', now: new Date(`${BENCH_DAY}T08:00:00Z`) })
  await close()
  return found
}

/** Goes to a page within the application, as a click on a link does: loading it anew each time takes a second more. */
function goWithin(page: Page, path: string): Promise<unknown> {
  return page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
  }, path)
}

/** Puts a page into another theme without loading it anew, and makes sure that it is. */
async function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  const canvas = await page.evaluate((chosen) => {
    document.documentElement.dataset['theme'] = chosen
    return getComputedStyle(document.body).backgroundColor
  }, theme)
  const lightness = Math.max(...(canvas.match(/\d+/g) ?? []).map(Number))
  if (lightness < 128 !== (theme === 'dark')) throw new Error(`the page is not ${theme}: ${canvas}`)
}

/** `isFresh`: nothing that an earlier view has opened may stand there. */
async function open(page: Page, url: string, view: LayoutView, isFresh: boolean): Promise<void> {
  if (isFresh) await page.goto(url + view.path)
  else await goWithin(page, view.path)
  await page.waitForFunction((name) => document.documentElement.dataset['page'] === name, view.route)
  await page.locator('main h1, main h2').first().waitFor({ state: 'attached' })
  await view.open?.(page)
}

async function faultsAt(page: Page, view: LayoutView, [width, height]: Size): Promise<string[]> {
  await page.setViewportSize({ width, height })
  await settled(page)
  const rules = {
    isWide: wideRoutes.has(view.leadsTo ?? view.route),
    minControlPx: width <= PHONE_WIDTH ? 44 : 24,
    isTouch: width <= PHONE_WIDTH,
  }
  const first = await layoutFaults(page, rules)
  if (first.length === 0) return first
  // What still moves is not a fault.
  await page.waitForTimeout(400)
  return layoutFaults(page, rules)
}

/** A zone to be looked at: who looks, and its pages; of one without certain projects to show, those of the zone as a whole. */
async function zoneToLookAt(server: TestServer, shown: { full: string; others: readonly string[] } | null) {
  const who = await cookies(server, shown?.full)
  await holdMeetings(server.url, who.get('official')!, shown?.full ?? null)
  if (shown === null) {
    const views = layoutViews({ full: NONE, others: [], milestone: NONE }).filter(({ path }) => !path.includes(NONE))
    return { server, who, views }
  }
  const { milestones } = (await (await fetch(`${server.url}/api/projects/${shown.full}`)).json()) as { milestones: { id: string }[] }
  const projects: LayoutProjects = { ...shown, milestone: milestones.at(-1)!.id }
  return { server, who, projects, views: layoutViews(projects) }
}

async function audit(
  { server, who }: Pick<Awaited<ReturnType<typeof zoneToLookAt>>, 'server' | 'who'>,
  views: readonly LayoutView[],
  { locale, sizes, darkSizes = [], textScale = 1 }: Look,
  label: string,
): Promise<{ faults: string[]; forms: Set<string> }> {
  const url = publicAddress(server)
  const faults: string[] = []
  const forms = new Set<string>()
  const pageOf = async (role: Role | null) => {
    const context = await openContext({ locale, colorScheme: 'light' })
    await context.addInitScript((chosen) => localStorage.setItem('jindutiao.locale', chosen), locale)
    if (textScale !== 1) await scaleText(context, textScale)
    if (role) await context.addCookies([cookieFor(url, who.get(role)!)])
    return context.newPage()
  }
  const look = async (page: Page, view: LayoutView, size: Size, theme: 'light' | 'dark') => {
    const number = String(views.indexOf(view)).padStart(3, '0')
    const where = `${view.path}${view.open ? ' (opened)' : ''} as ${view.role ?? 'anybody'} at ${size.join('×')}${theme === 'dark' ? ', dark' : ''}`
    faults.push(...(await faultsAt(page, view, size)).map((fault) => `${where}: ${fault}`))
    if (!SHOTS) return
    mkdirSync(SHOTS, { recursive: true })
    await page.screenshot({
      path: join(SHOTS, `${label}-${size[0]}-${number}${where.replaceAll(/[^\w]+/g, '_')}.png`),
      fullPage: size[0] < 1000,
    })
  }
  const waiting = [...views]
  const work = async () => {
    const pages = new Map<Role | null, Page>()
    const touched = new Set<Page>()
    for (let view = waiting.shift(); view; view = waiting.shift()) {
      const known = pages.get(view.role)
      const page = known ?? (await pageOf(view.role))
      pages.set(view.role, page)
      await page.setViewportSize({ width: sizes[0]![0], height: sizes[0]![1] })
      await open(page, url, view, known === undefined || touched.has(page))
      if (view.open) touched.add(page)
      else touched.delete(page)
      for (const size of sizes) await look(page, view, size, 'light')
      for (const form of await openForms(page)) forms.add(form)
      if (darkSizes.length === 0) continue
      await setTheme(page, 'dark')
      for (const size of darkSizes) await look(page, view, size, 'dark')
      await setTheme(page, 'light')
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { faults, forms }
}

describe('the layout of the office', () => {
  test('the audit looks at every route of the router', () => {
    const looked = new Set(layoutViews({ ...SAMPLE, milestone: '' }).flatMap(({ route, leadsTo }) => [route, leadsTo]))
    const pages = routes.filter((route) => route.component !== undefined).map(({ name }) => String(name))
    expect(pages.filter((name) => !looked.has(name))).toEqual([])
  })

  test.each([
    { label: 'sample-zh', locale: 'zh-CN', sizes: [...SAMPLE_SIZES, ZOOMED], darkSizes: TWO_SIZES },
    { label: 'sample-zh, text at 130 %', locale: 'zh-CN', sizes: NARROWEST, textScale: 1.3 },
    { label: 'sample-en', locale: 'en', sizes: NARROWEST },
  ] as const)('the sample zone has no fault of layout, $label', { timeout: 240_000 }, async ({ label, locale, sizes, ...more }) => {
    const server = await startServer({ withFiles: true })
    const zone = await zoneToLookAt(server, SAMPLE)
    const pages = await audit(zone, zone.views, { locale, sizes: [...sizes], ...more }, label)
    await furnish(server, zone.who, zone.projects!)
    const opened = await audit(zone, formViews(zone.projects!), { locale, sizes: NARROWEST }, label)
    const forms = new Set([...pages.forms, ...opened.forms])
    const unopened = [...componentsWithForms()].filter(([attribute]) => !forms.has(attribute)).map(([, file]) => file)
    expect({ faults: [...pages.faults, ...opened.faults], unopened }).toEqual({ faults: [], unopened: WITHOUT_ZONE })
  })

  test.each([
    { label: 'crowded-zh', locale: 'zh-CN', sizes: EXTREME_SIZES },
    { label: 'crowded-en', locale: 'en', sizes: [[360, 740]] },
  ] as const)(
    'a zone of two hundred projects has no fault of layout, $label',
    { timeout: 240_000 },
    async ({ label, locale, sizes, ...more }) => {
      const server = await startServer({
        withFiles: true,
        withSample: false,
        now: () => new Date(`${BENCH_DAY}T08:00:00Z`),
        prepare: buildCrowdedZone,
      })
      const zone = await zoneToLookAt(server, CROWDED)
      expect((await audit(zone, zone.views, { locale, sizes: [...sizes], ...more }, label)).faults).toEqual([])
    },
  )

  test.each(ZONE_SIZES)(
    'a zone of %i projects and without a plan of its ground has no fault of layout',
    { timeout: 600_000 },
    async (projects) => {
      const prepare = async (file: string) => void (await buildBenchZone(file, projects))
      const server = await startServer({ withFiles: true, withSample: false, now: () => new Date(`${BENCH_DAY}T08:00:00Z`), prepare })
      const zone = await zoneToLookAt(server, null)
      expect((await audit(zone, zone.views, { locale: 'zh-CN', sizes: [[1366, 768]] }, `zone-${projects}`)).faults).toEqual([])
    },
  )
})
