import { setImmediate } from 'node:timers/promises'
import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import type { BarOrder, ShownProjects } from '#domain/display/wall-settings.ts'
import type { Light } from '#domain/lights/verdict.ts'
import { summariseZone, type ZoneSummary } from '#domain/zone/zone-summary.ts'
import type { Db } from '#db/engine/connection.ts'
import { dueMilestones, type DueMilestone } from '#db/read/overview/due-milestones.ts'
import { finishedBetween, type Listed } from '#db/read/overview/finished-milestones.ts'
import { countSites, planFeatures, siteFeatures, type PlanFeature, type SiteFeature } from '#db/read/overview/map.ts'
import { hasIllustrative } from '#db/read/overview/overview.ts'
import { projectIdsOf, type ProjectFilter } from '#db/read/project/project-filter.ts'
import { nameProjects } from '#db/read/project/project-names.ts'
import type { ProjectItem } from '#db/read/project/project-rows.ts'
import { projectsPage, type SortKey } from '#db/read/project/projects.ts'
import { monthsOfYear, zoneMonthSums, type ZoneMonth } from '#db/read/overview/zone-months.ts'
import { zoneGroups } from '#db/read/overview/zone-groups.ts'
import { wallKey } from './wall-key.ts'

/** How many bars are sent in each order: more than any wall has room for. */
const BARS = 24
/** The largest sites by investment; a wall with more dots than this is one colour. */
const SITES = 600
/** How far back and ahead the milestones reach, days, and how many of each kind are sent: pages for some minutes. */
const MILESTONE_DAYS = 30
const MILESTONES = 60

/** How a project stands, without anything that opens more of it. */
export interface WallBar extends Pick<
  ProjectItem,
  | 'category'
  | 'stage'
  | 'light'
  | 'totalInvestmentYuan'
  | 'physicalPercent'
  | 'plannedPercent'
  | 'deviationPoints'
  | 'plannedFinish'
  | 'illustrative'
  | 'illustrativeParts'
> {
  key: string
  name: string
  segments: WallSegment[]
}

/** A piece of a progress bar. */
export type WallSegment = Pick<ProjectItem['segments'][number], 'name' | 'weight' | 'percent' | 'plannedPercent' | 'state'>

export interface WallSite {
  key: string
  name: string
  light: Light | null
  totalInvestmentYuan: number | null
  geometry: SiteFeature['geometry']
  lng: number
  lat: number
  illustrative: boolean
  schematic: boolean
}

export interface WallMilestone {
  project: string
  name: string
  unit: string | null
  plannedFinish: IsoDate | null
  finishedOn: string | null
  /** Calendar days past the planned finish; negative: days left. Null for finished ones. */
  daysLate: number | null
  illustrative: boolean
}

/** A page of bars. */
export interface WallBars {
  revision: number
  /** Of how many projects. */
  total: number
  bars: WallBar[]
}

/** Everything that the walls of a zone show, single projects aside. Money: integer yuan; percents 0–100. */
export interface Wall {
  asOf: IsoDate
  revision: number
  zone: { name: string }
  counts: ZoneSummary['counts']
  investment: ZoneSummary['investment']
  progress: ZoneSummary['progress']
  sectors: ZoneSummary['sectors']
  monthly: ZoneMonth[]
  /** The first of the projects that the screen goes through, in two orders, and how many these are. */
  bars: { total: number; worst: WallBar[]; largest: WallBar[] }
  map: { plan: Pick<PlanFeature, 'geometry' | 'properties'>[]; sites: WallSite[]; total: number }
  milestones: Record<'finished' | 'upcoming' | 'overdue', Listed<WallMilestone>>
  hasIllustrative: boolean
}

export function wallSegment({ name, weight, percent, plannedPercent, state }: WallSegment): WallSegment {
  return { name, weight, percent, plannedPercent, state }
}

export function wallBar(item: Omit<ProjectItem, 'reasons'>): WallBar {
  return {
    key: wallKey(item.id),
    name: item.shortName,
    category: item.category,
    stage: item.stage,
    light: item.light,
    totalInvestmentYuan: item.totalInvestmentYuan,
    physicalPercent: item.physicalPercent,
    plannedPercent: item.plannedPercent,
    deviationPoints: item.deviationPoints,
    plannedFinish: item.plannedFinish,
    illustrative: item.illustrative,
    illustrativeParts: item.illustrativeParts,
    segments: item.segments.map(wallSegment),
  }
}

/** In which order bars are shown: the furthest behind first, or the largest. */
const ORDERS: Record<BarOrder, { key: SortKey; descending: boolean }> = {
  worst: { key: 'light', descending: false },
  largest: { key: 'totalInvestment', descending: true },
}

/** The projects that a screen goes through. */
export function filterOfShown({ category, sectors, projectIds }: ShownProjects): ProjectFilter {
  return {
    ...(category === null ? {} : { category }),
    ...(sectors.length === 0 ? {} : { sectors }),
    ...(projectIds.length === 0 ? {} : { ids: projectIds }),
  }
}

/** Some of the bars of the projects that a screen goes through, for walls that show them page by page. */
export async function describeWallBars(
  db: Db,
  zone: { id: string; revision: number },
  filter: ProjectFilter,
  { order, offset, limit }: { order: BarOrder; offset: number; limit: number },
): Promise<WallBars> {
  const { items, total } = await projectsPage(db, zone.id, 'accepted', { ...filter, sort: ORDERS[order], limit, offset })
  return { revision: zone.revision, total, bars: items.map(wallBar) }
}

async function sites(db: Db, zoneId: string): Promise<{ sites: WallSite[]; total: number }> {
  const { features } = await siteFeatures(db, zoneId, 'accepted', {}, SITES)
  return {
    total: await countSites(db, zoneId),
    sites: features.map(({ geometry, properties: site }) => ({
      key: wallKey(site.projectId),
      name: site.shortName,
      light: site.light,
      totalInvestmentYuan: site.totalInvestmentYuan,
      geometry,
      lng: site.lng,
      lat: site.lat,
      illustrative: site.illustrative,
      schematic: site.schematic,
    })),
  }
}

function wallMilestone({ projectName, name, unitName, plannedFinish, daysLate, illustrative }: DueMilestone): WallMilestone {
  return { project: projectName, name, unit: unitName, plannedFinish, finishedOn: null, daysLate, illustrative }
}

async function finished(db: Db, zoneId: string, asOf: IsoDate, ids: readonly string[] | null): Promise<Listed<WallMilestone>> {
  const found = await finishedBetween(db, zoneId, 'accepted', addDays(asOf, -MILESTONE_DAYS), asOf, MILESTONES, ids)
  const names = await nameProjects(
    db,
    'accepted',
    found.items.map(({ projectId }) => projectId),
  )
  const items = found.items.map(({ projectId, name, unitName, plannedFinish, finishedOn }) => {
    const { projectName, illustrative, illustrativeParts } = names.get(projectId)!
    const isInvented = illustrative || illustrativeParts.includes('progress')
    return { project: projectName, name, unit: unitName, plannedFinish, finishedOn, daysLate: null, illustrative: isInvented }
  })
  return { total: found.total, items }
}

async function milestones(db: Db, zoneId: string, asOf: IsoDate, ids: readonly string[] | null): Promise<Wall['milestones']> {
  const { upcoming, overdue } = await dueMilestones(db, zoneId, 'accepted', asOf, MILESTONE_DAYS, MILESTONES, ids)
  const listed = ({ total, items }: typeof upcoming): Listed<WallMilestone> => ({ total, items: items.map(wallMilestone) })
  return { finished: await finished(db, zoneId, asOf, ids), upcoming: listed(upcoming), overdue: listed(overdue) }
}

/** SQLite answers in one go: between two long questions other requests have their turn. */
async function inTurn<T>(ask: () => Promise<T>): Promise<T> {
  await setImmediate()
  return ask()
}

/**
 * What the walls of a zone show, from its derived rows, which hold for `asOf`: accepted entries only. Bars and milestones are
 * those of the projects that the screen goes through; the rest is of the whole zone.
 */
export async function describeWall(
  db: Db,
  zone: { id: string; name: string; revision: number; monthDueDay: number },
  filter: ProjectFilter,
  asOf: IsoDate,
): Promise<Wall> {
  const groups = await zoneGroups(db, zone.id, 'accepted')
  const { counts, investment, progress, sectors } = summariseZone(groups, asOf, zone.monthDueDay)
  const first = { offset: 0, limit: BARS }
  const { bars: worst, total } = await inTurn(() => describeWallBars(db, zone, filter, { order: 'worst', ...first }))
  const { bars: largest } = await inTurn(() => describeWallBars(db, zone, filter, { order: 'largest', ...first }))
  const located = await inTurn(() => sites(db, zone.id))
  const ids = Object.keys(filter).length === 0 ? null : await inTurn(() => projectIdsOf(db, zone.id, 'accepted', filter))
  const due = await inTurn(() => milestones(db, zone.id, asOf, ids))
  const plan = await planFeatures(db, zone.id)
  return {
    asOf,
    revision: zone.revision,
    zone: { name: zone.name },
    counts,
    investment,
    progress,
    sectors,
    monthly: monthsOfYear(await zoneMonthSums(db, zone.id, 'accepted'), asOf),
    bars: { total, worst, largest },
    map: { plan: plan.features.map(({ geometry, properties }) => ({ geometry, properties })), ...located },
    milestones: due,
    hasIllustrative: await hasIllustrative(db, zone.id, 'accepted'),
  }
}
