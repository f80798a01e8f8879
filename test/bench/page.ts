import { gzipSync } from 'node:zlib'
import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig } from 'lighthouse'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../support/chromium.ts'
import { seriesOf, type Series } from './statistics.ts'

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const RUNS = 3
/** Between rounds of scrolling. */
const PAUSE_MS = 100

/** What a first look at a page costs, by Lighthouse. */
export interface FirstLook {
  performance: Series
  accessibility: Series
  bestPractices: Series
  firstContentfulPaintMs: Series
  interactiveMs: Series
  /** Gzipped JavaScript of the page, kilobytes. */
  scriptKilobytes: Series
}

interface RequestItem {
  url: string
  resourceType?: string
}

async function scriptKilobytes(items: readonly RequestItem[]): Promise<number> {
  const scripts = items.filter((item) => item.resourceType === 'Script')
  const sizes = await Promise.all(scripts.map(async ({ url }) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length))
  return sizes.reduce((sum, size) => sum + size, 0) / 1024
}

/** On a desktop as a visitor, or, with a session's cookie, on a phone (4× slower processor, slow 4G). */
export async function firstLook(url: string, phoneCookie?: string): Promise<FirstLook> {
  const values: Record<keyof FirstLook, number[]> = {
    performance: [],
    accessibility: [],
    bestPractices: [],
    firstContentfulPaintMs: [],
    interactiveMs: [],
    scriptKilobytes: [],
  }
  for (let run = 0; run < RUNS; run += 1) {
    const chrome = await launch({ chromePath: ensureChromium(), chromeFlags: FLAGS })
    const flags = { port: chrome.port, onlyCategories: ['performance', 'accessibility', 'best-practices'] }
    const result = await (phoneCookie === undefined
      ? lighthouse(url, flags, desktopConfig)
      : lighthouse(url, { ...flags, extraHeaders: { Cookie: phoneCookie } }))
    chrome.kill()
    const { categories, audits } = result!.lhr
    const score = (name: string) => (categories[name]!.score ?? 0) * 100
    values.performance.push(score('performance'))
    values.accessibility.push(score('accessibility'))
    values.bestPractices.push(score('best-practices'))
    values.firstContentfulPaintMs.push(audits['first-contentful-paint']!.numericValue!)
    values.interactiveMs.push(audits['interactive']!.numericValue!)
    const { items } = audits['network-requests']!.details as unknown as { items: RequestItem[] }
    values.scriptKilobytes.push(await scriptKilobytes(items))
  }
  const series = Object.entries(values).map(([name, list]) => [name, seriesOf(list)] as const)
  return Object.fromEntries(series) as unknown as FirstLook
}

/** Frames of a list while its wheel turns, milliseconds: the longest of each of several rounds. */
export async function scrollFrames(url: string): Promise<Series> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: FLAGS.slice(1) })
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  await page.goto(url)
  await page.locator('[role=row] a').first().waitFor()
  const longest: number[] = []
  for (let round = 0; round < 6; round += 1) {
    await page.waitForTimeout(PAUSE_MS)
    longest.push(
      await page.evaluate(async () => {
        let worst = 0
        let last = performance.now()
        for (let frame = 0; frame < 120; frame += 1) {
          window.scrollBy(0, 100)
          await new Promise(requestAnimationFrame)
          const now = performance.now()
          worst = Math.max(worst, now - last)
          last = now
        }
        return worst
      }),
    )
  }
  await browser.close()
  return seriesOf(longest.slice(1))
}

const MILESTONES = 500
const TYPED = '主体结构封顶并验收'
const BETWEEN_KEYS_MS = 120

/** A plan of five hundred milestones that is typed into: the longest frame of each round. */
export async function typingFrames(url: string, cookie: string): Promise<Series> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: FLAGS.slice(1) })
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  const [name, value] = cookie.split('=') as [string, string]
  await page.context().addCookies([{ name, value, url }])
  await page.goto(`${url}/projects/precision-casting/plan`)
  await page.getByLabel('第 1 行 单体').focus()
  const lines = Array.from(
    { length: MILESTONES },
    (_, at) => `${Math.floor(at / 10) + 1}号车间\t节点${at}\t主体\t1\t2025-01-01\t2025-06-30`,
  )
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, lines.join('\n'))
  await page.getByText(`${MILESTONES} 个节点`).waitFor()
  const longest: number[] = []
  for (let round = 0; round < 6; round += 1) {
    await page.getByLabel(`第 ${100 + round * 50} 行 节点`).click()
    await page.waitForTimeout(PAUSE_MS)
    const frames = page.evaluate(
      async (ms) => {
        let worst = 0
        const start = performance.now()
        for (let last = start; last - start < ms;) {
          await new Promise(requestAnimationFrame)
          const now = performance.now()
          worst = Math.max(worst, now - last)
          last = now
        }
        return worst
      },
      TYPED.length * BETWEEN_KEYS_MS + PAUSE_MS,
    )
    await page.keyboard.type(TYPED, { delay: BETWEEN_KEYS_MS })
    longest.push(await frames)
  }
  await browser.close()
  return seriesOf(longest.slice(1))
}
