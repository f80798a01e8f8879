import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { chromium, type Page } from 'playwright-core'
import { LONGSHAN_ZONE } from '#db/seed/longshan-facts.ts'
import { ensureChromium } from '../support/chromium.ts'
import { createScale, growth, type Held } from '../support/soak.ts'
import { letInDisplays } from './displays.ts'
import { BENCH_DAY } from './made-up-zone.ts'
import { signedInManagers } from './managers.ts'
import { percentile } from './reporting.ts'
import { startProcess } from './server-process.ts'

/** How long the wall is left alone in the second part, minutes. */
const REST_MINUTES = Number(process.env['SOAK_MINUTES'] ?? 20)
/** How long the data change every ten seconds, minutes; the last quarter is what counts. */
const CHANGE_MINUTES = Number(process.env['SOAK_CHANGE_MINUTES'] ?? 60)
const CHANGE_EVERY_MS = 10_000
const TURNS = Number(process.env['SOAK_TURNS'] ?? 500)
const CHANGES = 50
const READ_EVERY = 20
const PROJECT = 'precision-casting'

const folder = mkdtempSync(join(tmpdir(), 'jindutiao-soak-'))
const file = join(folder, 'soak.db')
const server = await startProcess('./our-server.mjs', [file, 'sample'], join(folder, 'log'))
const [manager] = await signedInManagers(file, [PROJECT])
const [cookie] = await letInDisplays(file, LONGSHAN_ZONE, 1)
const [name, value] = cookie!.split('=') as [string, string]

async function change(turn: number): Promise<void> {
  const entry = { id: randomUUID(), milestoneId: `${PROJECT}-structure`, asOf: BENCH_DAY, percent: (turn * 7) % 100, reason: '浸泡测试' }
  const headers = { 'Content-Type': 'application/json', Cookie: manager!.cookie }
  const answer = await fetch(`${server.url}/api/projects/${PROJECT}/progress`, { method: 'POST', headers, body: JSON.stringify(entry) })
  if (answer.status !== 201) throw new Error(`the change was answered ${answer.status}`)
}

function printReadings(title: string, readings: readonly Held[]): void {
  const line = (label: string, pick: (held: Held) => number) => {
    const { gained, noise, mean } = growth(readings, pick)
    return `| ${label} | ${mean.toFixed(2)} | ${gained >= 0 ? '+' : ''}${gained.toFixed(3)} | ${noise.toFixed(3)} |`
  }
  const rows = [
    line('objects of scripts, MB', (h) => h.objectsMB),
    line('whole heap with compiled code, MB', (h) => h.heapMB),
    line('DOM nodes', (h) => h.nodes),
    line('listeners', (h) => h.listeners),
  ]
  process.stdout.write(
    [
      `\n${title} (${readings.length} readings after forced collection)`,
      '| | mean | gained by the fitted line | noise |',
      '|---|---:|---:|---:|',
      ...rows,
      '',
    ].join('\n'),
  )
}

/** Processor time that all processes of the browser have used so far, seconds. */
function chromiumSeconds(): number {
  const TICKS_A_SECOND = 100
  const pids = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid))
  const ticks = pids.map((pid) => {
    try {
      const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!
      const fields = rest!.split(' ')
      return /chrom/.test(name!) ? Number(fields[11]) + Number(fields[12]) : 0
    } catch {
      // A process that has ended between the two looks.
      return 0
    }
  })
  return ticks.reduce((sum, one) => sum + one, 0) / TICKS_A_SECOND
}

/** From a report sent until the wall shows it, milliseconds. */
async function changeToWall(page: Page): Promise<number[]> {
  const percent = page.locator('.row', { hasText: '精密铸件一期' }).locator('.percent')
  const times: number[] = []
  for (let turn = 1; turn <= CHANGES; turn += 1) {
    const before = await percent.textContent()
    const start = performance.now()
    await change(turn)
    await page.waitForFunction(
      (old) =>
        [...document.querySelectorAll('.row')].some(
          (row) => row.textContent!.includes('精密铸件一期') && row.querySelector('.percent')!.textContent !== old,
        ),
      before,
      { polling: 20 },
    )
    times.push(performance.now() - start)
  }
  return times
}

/** Lets the data change every ten seconds while the scenes turn by themselves; weighed each minute. */
async function lasting(weigh: (at: number) => Promise<Held>): Promise<Held[]> {
  const readings: Held[] = []
  for (let minute = 0; minute <= CHANGE_MINUTES; minute += 1) {
    readings.push(await weigh(minute))
    for (let turn = 0; turn < 60_000 / CHANGE_EVERY_MS && minute < CHANGE_MINUTES; turn += 1) {
      await change(minute * 10 + turn)
      await setTimeout(CHANGE_EVERY_MS)
    }
  }
  return readings
}

/** Leaves the wall alone, and says what it uses. */
async function resting(weigh: (at: number) => Promise<Held>): Promise<void> {
  const rest = [await weigh(0)]
  let busy = 0
  for (let minute = 1; minute <= REST_MINUTES; minute += 1) {
    const before = chromiumSeconds()
    await setTimeout(60_000)
    busy += chromiumSeconds() - before
    rest.push(await weigh(minute))
  }
  printReadings(`${REST_MINUTES} minutes at rest, scenes turning by themselves`, rest)
  process.stdout.write(`all processes of the browser at rest: ${((busy / (REST_MINUTES * 60)) * 100).toFixed(1)} % of one core\n`)
}

const browser = await chromium.launch({
  executablePath: ensureChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
try {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  await context.addCookies([{ name, value, url: server.url, httpOnly: true }])
  const page = await context.newPage()
  await page.goto(`${server.url}/display`)
  await page.getByText('实时').waitFor()
  const weigh = await createScale(page)

  const times = await changeToWall(page)
  process.stdout.write(
    `\nchange to wall, ${CHANGES} changes: median ${percentile(times, 0.5).toFixed(0)} ms, p99 ${percentile(times, 0.99).toFixed(0)} ms\n`,
  )

  const turns: Held[] = []
  for (let turn = 1; turn <= TURNS; turn += 1) {
    await change(turn)
    await page.keyboard.press('ArrowRight')
    await setTimeout(700)
    if (turn % READ_EVERY === 0) turns.push(await weigh(turn))
  }
  // The first round draws every scene once, and the browser's own list of requests fills up.
  if (TURNS > 0) printReadings(`${TURNS} scene changes with a change of data each`, turns.slice(1))

  if (CHANGE_MINUTES > 0) {
    const last = (await lasting(weigh)).slice(-Math.ceil(CHANGE_MINUTES / 4) - 1)
    printReadings(`last ${last.length - 1} of ${CHANGE_MINUTES} minutes with a change every ten seconds`, last)
    const { gained } = growth(last, ({ heapMB }) => heapMB)
    process.stdout.write(`heap: ${(gained / (last.length - 1)).toFixed(4)} MB a minute (limit 0.02)\n`)
  }

  if (REST_MINUTES > 0) await resting(weigh)
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
