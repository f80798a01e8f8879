import { gzipSync } from 'node:zlib'
import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig } from 'lighthouse'
import { chromium } from 'playwright-core'
import { ensureChromium } from '../support/chromium.ts'
import { seriesOf, type Series } from './statistics.ts'

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
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
  const sizes = await Promise.all(
    scripts.map(async ({ url }) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
  )
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
