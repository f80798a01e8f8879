import { expect, test } from 'vitest'
import { BENCH_DAY } from '../bench/made-up-zone.ts'
import { openContext, useBrowser } from '../support/browser.ts'
import { buildCrowdedZone } from '../support/layout/crowded-zone.ts'
import { settled } from '../support/layout/settled.ts'
import { HELD, holdMeetings } from '../support/meeting-room.ts'
import { printed } from '../support/printed.ts'
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
/** A sheet with less on it than its foot and one line is empty. */
const MIN_TEXTS = 6

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
    for (const [index, { width, texts }] of sheets.entries()) {
      const where = `${path}, sheet ${index + 1} of ${sheets.length}`
      const all = texts.map(({ text }) => text).join(' ')
      if (texts.length < MIN_TEXTS) faults.push(`${where}: nearly empty: ${all}`)
      for (const { text, left, right } of texts) if (left < 0 || right > width + 1) faults.push(`${where}: “${text}” leaves the paper`)
      // Fonts name some characters by their radicals: ⻰ for 龙.
      const foot = all.normalize('NFKC').replaceAll('⻰', '龙').replace(/\s+/g, '')
      for (const part of ['龙山工业开发区', '数据截至2024-10-23', '打印于', `${index + 1}/${sheets.length}`])
        if (!foot.includes(part)) faults.push(`${where}: without ${part}`)
    }
  }
  expect(faults).toEqual([])
})

test('a list of two hundred projects prints no empty sheets and says that it is not all of it', async () => {
  const server = await startServer({
    withFiles: true,
    withSample: false,
    now: () => new Date(`${BENCH_DAY}T08:00:00Z`),
    prepare: buildCrowdedZone,
  })
  const page = await (await openContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })).newPage()
  await page.goto(`${server.url}/projects`)
  await page.locator('.line').first().waitFor()
  await settled(page)
  const sheets = await printed(page, true)
  expect(sheets.filter(({ texts }) => texts.length < MIN_TEXTS)).toEqual([])
  expect(
    sheets[0]!.texts
      .map(({ text }) => text)
      .join('')
      .normalize('NFKC'),
  ).toContain('导出 CSV')
})
