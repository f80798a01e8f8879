import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '#db/engine/connection.ts'
import { zoneChanges, type ZoneChanges } from '#db/read/overview/changes.ts'
import { dayPicture, type DayPicture } from '#db/read/overview/day-snapshot.ts'
import { siteFeatures } from '#db/read/overview/map.ts'
import { overview } from '#db/read/overview/overview.ts'
import { zoneMonthSums } from '#db/read/overview/zone-months.ts'
import { projectsPage, type ProjectsPage, type ProjectsQuery } from '#db/read/project/projects.ts'
import type { EarlierZone } from '#db/read/review/earlier-facts.ts'
import { openReplayedProjects } from '#db/read/review/replayed-projects.ts'
import { openReplayedDay, type DayRows } from '#db/repositories/derived/replayed-day.ts'
import { divideProjects } from '#db/repositories/ledger/packed-ledgers.ts'
import { getZone, getZoneRules, listProjectIds, statusDate } from '#db/repositories/zone/zones.ts'
import { endsOnRequest } from '../end-thread.ts'
import { createAsker, serveJobs } from './ask.ts'
import { earlierOf, evaluateLines, evaluateShare } from './evaluate-share.ts'
import { meetingDay, type ComparedDays } from './meeting-job.ts'
import { warmUp } from './warm-up.ts'
import type { ChangesReport, KeeperData, ReplayJob, ReplayKey, StoredMilestones } from './replay-job.ts'

endsOnRequest()

const IDS_AT_ONCE = 200

const { file, helpers } = workerData as KeeperData
const { db, sqlite } = openReader(file)
const askers = helpers.map(createAsker)
await warmUp(db)

/** What is stored, whatever day is held. */
const stored = db.withSchema('main')
const day = openReplayedDay({ db, sqlite })
const projectsThen = openReplayedProjects({ db, sqlite })

/** The day in all its parts: the first evaluated here, the others by the helpers meanwhile. */
async function evaluateDay(key: ReplayKey, milestones: StoredMilestones, earlier: EarlierZone | null): Promise<DayRows[]> {
  const rules = await getZoneRules(stored, await getZone(stored, key.zoneId))
  const [own, ...others] = await divideProjects(stored, key.zoneId, askers.length + 1)
  const asked = others.map((range, index) => askers[index]!.ask<DayRows>({ key, milestones, range }))
  return [await evaluateShare(stored, rules, { key, milestones, range: own! }, earlier), ...(await Promise.all(asked))]
}

/** The lines of the held day, made for the projects of which a page is about to read them. */
async function storeLines(key: ReplayKey, projectIds: readonly string[]): Promise<void> {
  const rules = await getZoneRules(stored, await getZone(stored, key.zoneId))
  for (let start = 0; start < projectIds.length; start += IDS_AT_ONCE) {
    const ids = projectIds.slice(start, start + IDS_AT_ONCE)
    await day.storeLines(ids, await evaluateLines(stored, rules, key, ids, heldEarlier))
  }
}

/** A page of the held day's list. Sorting by forecast needs everybody's line, else only the page's own. */
async function page(key: ReplayKey, query: ProjectsQuery): Promise<ProjectsPage> {
  const { zoneId, view } = key
  if (query.sort.key === 'forecast') await storeLines(key, await listProjectIds(db, zoneId))
  return projectsPage(db, zoneId, view, query, (ids) => storeLines(key, ids))
}

let held = ''
let heldMilestones: StoredMilestones = 'due'
/** What stood otherwise by the knowledge of the held day; null where that is today's. */
let heldEarlier: EarlierZone | null = null

async function hold(key: ReplayKey, milestones: StoredMilestones = 'due'): Promise<void> {
  if (held === JSON.stringify(key) && (milestones === 'due' || heldMilestones === milestones)) return
  held = ''
  heldEarlier = await earlierOf(stored, key)
  await day.store(key.zoneId, key.view, await evaluateDay(key, milestones, heldEarlier))
  if (heldEarlier === null) projectsThen.release()
  else await projectsThen.hold(key.zoneId, heldEarlier)
  held = JSON.stringify(key)
  heldMilestones = milestones
}

async function pictureOf(key: ReplayKey, isStaff: boolean): Promise<DayPicture> {
  await hold(key)
  return dayPicture(db, await getZone(db, key.zoneId), key.view, key.asOf, isStaff)
}

/** Two days and what reads the later one, which is replayed last. `isStored`: see `ChangesReport`. */
async function compare(
  key: ReplayKey,
  { since, isStored }: Pick<ChangesReport, 'since' | 'isStored'>,
  isStaff: boolean,
): Promise<ComparedDays> {
  const before = await pictureOf({ ...key, asOf: since }, isStaff)
  if (!isStored) await hold(key, 'dueAndFinished')
  const later = isStored ? stored : db
  const after = await dayPicture(later, await getZone(later, key.zoneId), key.view, key.asOf, isStaff)
  return { before, after, later }
}

/** Two days compared, by the rows and names of the later one. */
async function changes(key: ReplayKey, report: ChangesReport): Promise<ZoneChanges> {
  const { before, after, later } = await compare(key, report, report.isStaff)
  return zoneChanges(later, { ...key, ...report }, before, after)
}

serveJobs<ReplayJob>(parentPort!, async ({ key, report, now }) => {
  if (report.kind === 'changes') return changes(key, report)
  if (report.kind === 'meeting') return meetingDay({ compare, storeLines }, key, report)
  await hold(key)
  if (report.kind === 'projects') return page(key, report.query)
  if (report.kind === 'months') return zoneMonthSums(db, key.zoneId, key.view)
  if (report.kind === 'map') return siteFeatures(db, key.zoneId, key.view, report.filter)
  const zone = await getZone(db, key.zoneId)
  const shown = { ...zone, revision: key.revision, statusDate: statusDate(zone, new Date(now)) }
  return overview(db, shown, key.view, key.asOf, report.isStaff)
})
