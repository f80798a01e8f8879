import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { buildBenchZone } from './build-zone.ts'
import { displaysCost } from './displays.ts'
import { firstLook, scrollFrames, typingFrames } from './page.ts'
import { afterChange, detailAfterChange, READ_PATHS, repeatCost, type Effort } from './reading.ts'
import { dayChangeCost } from './day-change.ts'
import { projectsFor, signedInManagers, signedInStaff } from './managers.ts'
import { importCost } from './importing.ts'
import { previewCost } from './previewing.ts'
import { reviewCost } from './reviewing.ts'
import { replayCost } from './replaying.ts'
import { changeToFigures, MANAGERS, percentile, reportCost, rush } from './reporting.ts'
import { isMet, table, type Finding } from './report.ts'
import { startProcess } from './server-process.ts'
import { ratio, seriesOf, timed, type Series } from './statistics.ts'

const SIZES = [100, 1000, 10_000] as const
const LARGEST = 10_000
const DISPLAYS = 2000
const EFFORT: Effort = { turns: 5, amount: 20_000, changes: 15 }
const MEGABYTE = 1_000_000
const REST_MS = 3000

interface SizeResult {
  repeat: Series
  first: Series
  detail: Series
}

const folder = mkdtempSync(join(tmpdir(), 'jindutiao-bench-'))
const findings: Finding[] = []
const bySize = new Map<number, SizeResult>()

function told(name: string, unit: string, value: Series, limit: number | null = null, isFloor = false): void {
  findings.push({ name, unit, value, limit, isFloor })
  process.stderr.write(`${table(findings.slice(-1)).split('\n').at(-1)!}\n`)
}

const once = (value: number): Series => seriesOf([value])

async function measureStart(file: string, log: string): Promise<Series> {
  return timed(4, async () => {
    const server = await startProcess('./our-server.mjs', [file], log)
    await (await fetch(server.url + READ_PATHS.overview)).arrayBuffer()
    await server.stop()
  })
}

async function measurePage(): Promise<void> {
  const file = join(folder, 'sample.db')
  const server = await startProcess('./our-server.mjs', [file, 'sample'], join(folder, 'sample.log'))
  const look = await firstLook(server.url)
  const [manager] = await signedInManagers(file, ['precision-casting'])
  const phone = await firstLook(`${server.url}/report`, manager!.cookie)
  const typing = await typingFrames(server.url, await signedInStaff(file, 'planner', 'official'))
  await server.stop()
  told('overview page, Lighthouse performance', '', look.performance, 90, true)
  told('overview page, Lighthouse accessibility', '', look.accessibility, 100, true)
  told('overview page, Lighthouse best practices', '', look.bestPractices, 95, true)
  told('overview page, first contentful paint', 'ms', look.firstContentfulPaintMs, 1500)
  told('overview page, JavaScript gzipped', 'KB', look.scriptKilobytes, 380)
  told('reporting on a phone, Lighthouse performance', '', phone.performance, 85, true)
  told('reporting on a phone, Lighthouse accessibility', '', phone.accessibility, 100, true)
  told('reporting on a phone, interactive', 'ms', phone.interactiveMs, 3000)
  told('reporting on a phone, JavaScript gzipped', 'KB', phone.scriptKilobytes)
  told('plan of 500 milestones typed into, longest frame', 'ms', typing, 50)
}

/** Reporting over the largest zone, in a server of its own. */
async function measureReporting(file: string, log: string): Promise<void> {
  const managers = await signedInManagers(file, projectsFor(MANAGERS))
  const server = await startProcess('./our-server.mjs', [file], log)
  const cost = await reportCost(server, folder, managers)
  told('a report over HTTP', 'ms', cost.ours)
  told('a report against a bare durable insert', '×', cost.ratio, 2.5)
  const rushed = await rush(server, file, managers)
  told('50 managers for 30 s: reports', '', once(rushed.posts))
  told('50 managers for 30 s, p99', 'ms', once(rushed.p99), 250)
  told('50 managers for 30 s: refused, or confirmed and lost', '', once(rushed.errors + rushed.missing), 0)
  told('199 followers: change to new figures, p99', 'ms', once(percentile(await changeToFigures(server, managers[0]!), 0.99)), 500)
  await server.stop()
}

/** Officials at work over the largest zone, in a server of its own. */
async function measureReview(file: string, log: string): Promise<void> {
  const server = await startProcess('./our-server.mjs', [file], log)
  const cost = await reviewCost(server, file)
  told('500 entries wait: their list', 'ms', cost.list, 100)
  told('500 entries accepted at once', 'ms', once(cost.batchMs), 2000)
  told('500 entries accepted at once: events to a screen', '', once(cost.events), 1)
  const preview = await previewCost(server, file)
  told('page of the light rules opened: previews ready after', 'ms', once(preview.prepared))
  told('preview of other light rules', 'ms', preview.previews, 1000)
  told('preview of other light rules: other requests meanwhile, p99', 'ms', once(preview.othersP99), 100)
  await server.stop()
}

/** A hall full of walls over the largest zone, in a server of its own. */
async function measureDisplays(file: string, log: string): Promise<void> {
  const server = await startProcess('./our-server.mjs', [file], log)
  const cost = await displaysCost(server, file, DISPLAYS)
  told(`${DISPLAYS} walls: server memory each`, 'KB', once(cost.bytesEach / 1000), 20)
  told(`${DISPLAYS} walls: change to event, p99`, 'ms', once(cost.heardP99), 300)
  told(`${DISPLAYS} walls: change to the last one's new picture`, 'ms', once(cost.allHaveIt), 5000)
  told(`${DISPLAYS} walls: other requests meanwhile, p99`, 'ms', once(cost.othersP99), 250)
  told('5000 walls that come and go: memory kept of each', 'KB', once(cost.bytesPerCycle / 1000), 1)
  await server.stop()
}

/** A day that begins, a rebuild and sign-ins over the largest zone, in a server of its own. */
async function measureDayChange(file: string, log: string): Promise<void> {
  const cost = await dayChangeCost(file, log)
  told('a day begins, until all is evaluated', 's', once(cost.dayChangeMs / 1000))
  told('rebuild from the log', 's', once(cost.rebuildMs / 1000))
  told('reports meanwhile, p99', 'ms', once(cost.reportP99), 100)
  told('reads meanwhile, p99', 'ms', once(cost.readP99), 100)
  told('reports and reads meanwhile, longest', 'ms', once(cost.longest))
  told('reports meanwhile: refused, or confirmed and lost', '', once(cost.errors), 0)
}

/** Ten thousand projects from a ledger, into the sample zone. */
async function measureImport(): Promise<void> {
  const file = join(folder, 'import.db')
  const server = await startProcess('./our-server.mjs', [file, 'sample'], join(folder, 'import.log'))
  const cost = await importCost(server, file, folder)
  await server.stop()
  told('ledger of 10,000 rows: dry run', 'ms', cost.dryRun)
  told('ledger of 10,000 rows: exceljs reading it', 'ms', cost.exceljs)
  told('dry run against exceljs reading the file', '×', cost.ratio, 1)
  told('dry run, memory above rest', 'MB', once(cost.dryRunBytes / MEGABYTE), cost.exceljsBytes / MEGABYTE)
  told('dry run: other requests meanwhile, p99', 'ms', once(cost.othersP99), 100)
  told('import of 10,000 projects', 's', once(cost.importMs / 1000), 15)
  told('a million rows refused after', 'ms', once(cost.refusedMs), 2000)
  told('a million rows refused, memory above rest', 'MB', once(cost.refusedBytes / MEGABYTE), 150)
}

async function measure(size: number): Promise<void> {
  const file = join(folder, `zone-${size}.db`)
  const log = join(folder, `server-${size}.log`)
  const built = await buildBenchZone(file, size)
  if (size === LARGEST) {
    told(`build ${size} projects, ${built.entries} entries`, 's', once(built.seconds), 90)
    told('start to first answer', 'ms', await measureStart(file, log), 1000)
  }
  const server = await startProcess('./our-server.mjs', [file], log)
  const overview = await repeatCost(server, READ_PATHS.overview, log, EFFORT)
  if (size === LARGEST) {
    told('repeat overview, server CPU against bare Hono', '×', overview.whole, 1.5)
    told('repeat overview 304, server CPU against bare Hono', '×', overview.unchanged, 1.5)
    const list = await repeatCost(server, READ_PATHS.list, log, EFFORT)
    told('repeat list, server CPU against bare Hono', '×', list.whole, 1.5)
    told('repeat list 304, server CPU against bare Hono', '×', list.unchanged, 1.5)
  }
  const changed = await afterChange(server, file, EFFORT.changes)
  const detail = await detailAfterChange(server, EFFORT.changes)
  bySize.set(size, { repeat: overview.cost, first: changed.ours, detail })
  if (size === LARGEST) {
    told('first overview after a change', 'ms', changed.ours)
    told('first overview after a change against bare statements', '×', ratio(changed.ours, changed.bare), 3)
    told('server memory after reading', 'MB', once((await server.memoryBytes()) / MEGABYTE), 300)
    const replay = await replayCost(server)
    told('overview of a past day, first time', 'ms', replay.first, 2000)
    told('overview of a past day, again', 'ms', replay.again)
    told('other requests meanwhile, p99', 'ms', replay.others, 100)
    told('server memory while replaying', 'MB', once((await server.memoryBytes()) / MEGABYTE))
    await setTimeout(REST_MS)
    told('server memory at rest after replaying', 'MB', once((await server.memoryBytes()) / MEGABYTE), 300)
    told('changes since an earlier day, first time', 'ms', replay.changes)
    told('overview of a past day as known by then, first time', 'ms', replay.known)
    told('list of 10,000 scrolled by its wheel, longest frame', 'ms', await scrollFrames(`${server.url}/projects`), 50)
  }
  await server.stop()
  if (size !== LARGEST) return
  await measureReporting(file, log)
  await measureDisplays(file, log)
  await measureReview(file, log)
  await measureDayChange(file, log)
}

try {
  for (const size of SIZES) await measure(size)
  await measurePage()
  await measureImport()
  const [small, middle, large] = SIZES.map((size) => bySize.get(size)!) as [SizeResult, SizeResult, SizeResult]
  told('repeat overview, 1,000 against 100 projects', '×', ratio(middle.repeat, small.repeat), 1.3)
  told('repeat overview, 10,000 against 100 projects', '×', ratio(large.repeat, small.repeat), 1.3)
  told('project detail, 10,000 against 100 projects', '×', ratio(large.detail, small.detail), 1.3)
  told('first overview after a change, 10,000 against 1,000', '×', ratio(large.first, middle.first), 10)
  const output = process.argv[2] ?? join(tmpdir(), 'jindutiao-bench.json')
  writeFileSync(output, JSON.stringify({ node: process.version, findings }, null, 2))
  process.stdout.write(`\n${table(findings)}\n\n${output}\n`)
  process.exitCode = findings.every(isMet) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
