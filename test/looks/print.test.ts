import { expect, test } from 'vitest'
import { BENCH_DAY } from '../bench/made-up-zone.ts'
import { openContext, useBrowser } from '../support/browser.ts'
import { buildCrowdedZone } from '../support/layout/crowded-zone.ts'
import { settled } from '../support/layout/settled.ts'
import { HELD, holdMeetings } from '../support/meeting-room.ts'
import { printed, type PrintedPage } from '../support/printed.ts'
import { startServer } from '../support/server.ts'
import { cookieFor, publicAddress } from '../support/wall.ts'

useBrowser()

const PAGES = [
  '/',
  '/map',
  '/projects',
  '/matters',
  '/matters?kind=issue&status=all',
  `/meeting/${HELD.open}`,
  `/meeting/${HELD.closed}`,
  '/letters',
  `/letters/${HELD.issued}`,
  '/projects/precision-casting',
  '/projects/textile-park?tab=milestones',
]
/** A sheet with fewer texts above its foot is as good as empty. */
const MIN_TEXTS = 6
/** Height of the foot with its margin, in points. */
const FOOT_PT = 40

const isEmpty = ({ texts }: PrintedPage) => texts.filter(({ bottom }) => bottom > FOOT_PT).length < MIN_TEXTS

test.each([
  ['portrait', false],
  ['landscape', true],
] as const)('printed on A4 %s no sheet is empty, nothing leaves the paper, and each has its foot', async (_name, isLandscape) => {
  const server = await startServer({ withFiles: true })
  const url = publicAddress(server)
  const context = await openContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const cookie = await server.signIn('official')
  await holdMeetings(server.url, cookie, 'precision-casting')
  await context.addCookies([cookieFor(url, cookie)])
  const page = await context.newPage()
  const faults: string[] = []
  for (const path of PAGES) {
    await page.goto(url + path)
    await page.locator('main h1').first().waitFor({ state: 'attached' })
    await settled(page)
    const sheets = await printed(page, isLandscape)
    for (const [index, sheet] of sheets.entries()) {
      const { width, texts } = sheet
      const where = `${path}, sheet ${index + 1} of ${sheets.length}`
      const all = texts.map(({ text }) => text).join(' ')
      if (isEmpty(sheet)) faults.push(`${where}: nearly empty: ${all}`)
      for (const { text, left, right } of texts) if (left < 0 || right > width + 1) faults.push(`${where}: “${text}” leaves the paper`)
      // Fonts name some characters by their radicals: ⻰ for 龙.
      const foot = all.normalize('NFKC').replaceAll('⻰', '龙').replace(/\s+/g, '')
      for (const part of ['龙山工业开发区', '数据截至2024-10-23', '打印于', `${index + 1}/${sheets.length}`])
        if (!foot.includes(part)) faults.push(`${where}: without ${part}`)
    }
  }
  expect(faults).toEqual([])
})

/** Of a list of permits, some that sort it and some that do not. */
const HEADS = ['手续', '项目', '应办结', '代办专员', '包保领导']

const readable = (texts: { text: string }[]) =>
  texts
    .map(({ text }) => text)
    .join('')
    .normalize('NFKC')

test('lists of a zone of two hundred projects are printed whole, their heads on each sheet', { timeout: 60_000 }, async () => {
  const server = await startServer({
    withFiles: true,
    withSample: false,
    now: () => new Date(`${BENCH_DAY}T08:00:00Z`),
    prepare: buildCrowdedZone,
  })
  const context = await openContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  // The browser's dialog would wait for somebody.
  await context.addInitScript(() => (window.print = () => document.documentElement.setAttribute('data-dialog', 'open')))
  const page = await context.newPage()
  await page.goto(`${server.url}/projects`)
  await page.locator('.line').first().waitFor()
  await settled(page)
  const screenOnly = await printed(page, true)
  expect(screenOnly.filter(isEmpty)).toEqual([])
  expect(readable(screenOnly[0]!.texts)).toContain('请用列表上方的')

  await page.keyboard.press('Control+p')
  await page.locator('html[data-dialog=open]').waitFor()
  await expect.poll(() => page.locator('table.print-only tbody tr').count()).toBe(200)
  const sheets = await printed(page, true)
  expect(sheets.length).toBeGreaterThan(4)
  expect(sheets.map(({ texts }) => readable(texts).includes('形象进度'))).toEqual(sheets.map(() => true))
  expect(sheets.filter(isEmpty)).toEqual([])
  const { width } = sheets[0]!
  expect(sheets.flatMap(({ texts }) => texts).filter(({ left, right }) => left < 0 || right > width + 1)).toEqual([])

  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.locator('table.print-only').waitFor({ state: 'detached' })

  await context.addCookies([cookieFor(server.url, await server.signIn('official'))])
  await page.goto(`${server.url}/matters?kind=approval&status=all`)
  await page.locator('tbody tr').first().waitFor()
  await page.getByRole('button', { name: '打印' }).click()
  await page.locator('html[data-dialog=open]').waitFor()
  const lists = await printed(page, true)
  expect(lists.length).toBeGreaterThan(4)
  expect(lists.map(({ texts }) => HEADS.filter((head) => !readable(texts).includes(head)))).toEqual(lists.map(() => []))
})
