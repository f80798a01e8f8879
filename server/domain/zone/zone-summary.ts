import type { IsoDate, IsoMonth } from '../dates/calendar-date.ts'
import type { Light } from '../lights/verdict.ts'
import { rollUp, type RollUp, type RollUpSums } from './roll-up.ts'
import { endedMonth, isMonthPending, monthBefore } from '../plan/scheduled-investment.ts'
import type { Stage } from '../entries/stage.ts'

/**
 * Sums over the projects of a zone that share category, sector, stage, light and whether they are invented.
 * Money: integer yuan over what is known, null where nothing is.
 */
export interface ZoneGroup extends RollUpSums {
  category: 'industrial' | 'factor'
  sector: string | null
  stage: Stage
  light: Light | null
  isIllustrative: boolean
  projects: number
  /** Projects whose total investment is known. */
  knownTotals: number
  totalYuan: number | null
  cumulativeDoneYuan: number | null
  annualPlanYuan: number | null
  annualDoneYuan: number | null
  /** 序时 through the month that ended last, over the projects that have a plan: how many, of them with a report, and their sums. */
  endedPlanned: number
  endedReported: number | null
  endedPlanYuan: number | null
  endedDueYuan: number | null
  endedDoneYuan: number | null
  endedLaterYuan: number | null
  /** The same through the month before. */
  beforePlanned: number
  beforeReported: number | null
  beforePlanYuan: number | null
  beforeDueYuan: number | null
  beforeDoneYuan: number | null
  beforeLaterYuan: number | null
  startPlanned: number
  started: number
  finishPlanned: number
  completed: number
  operating: number
  registrationDue: number
  registered: number
}

/** So many of so many: a rate that keeps its base. */
export interface Rate {
  done: number
  planned: number
}

/** Investment of one sector; `unknownTotal` projects have no published investment. */
export interface SectorSum {
  sector: string | null
  projects: number
  totalYuan: number | null
  unknownTotal: number
  doneYuan: number | null
}

/** 序时 of a zone: everything through one month, over the projects that have a plan. Percents of their annual plans. */
export interface ZoneScheduled {
  throughMonth: IsoMonth
  doneYuan: number
  dueYuan: number
  donePercent: number
  duePercent: number
  /** Projects with a plan for that month and no report of it. */
  unreportedProjects: number
  /** Reported of later months, not counted; null: nothing. */
  runningMonthDoneYuan: number | null
}

export interface ZoneSummary {
  counts: {
    total: number
    cancelled: number
    byCategory: { industrial: number; factor: number }
    byStage: Partial<Record<Stage, number>>
    byLight: Record<Light, number>
  }
  investment: {
    totalYuan: number | null
    unknownTotal: number
    annualPlanYuan: number | null
    annualDoneYuan: number | null
    cumulativeDoneYuan: number | null
    /** Total investment of what was cancelled, which no other sum has. */
    cancelledYuan: number | null
    scheduled: ZoneScheduled | null
  }
  progress: RollUp
  /** 开工率, 竣工率, 投产率 of this year's duties and 入统率. */
  rates: { start: Rate; completion: Rate; operation: Rate; registration: Rate }
  sectors: SectorSum[]
}

/** Sum of what is known, in whole yuan; null when nothing is. */
function total(groups: readonly ZoneGroup[], pick: (group: ZoneGroup) => number | null): number | null {
  const known = groups.map(pick).filter((value) => value !== null)
  return known.length === 0 ? null : Math.round(known.reduce((sum, value) => sum + value, 0))
}

function count(groups: readonly ZoneGroup[], pick: (group: ZoneGroup) => number): number {
  return groups.reduce((sum, group) => sum + pick(group), 0)
}

const unknownTotals = (groups: readonly ZoneGroup[]) => count(groups, (g) => g.projects - g.knownTotals)

/**
 * One month for all: the last that has ended, unless it may still be reported and somebody has not; then the one before.
 * `dueDay`: until which day of the following month.
 */
function scheduledOf(groups: readonly ZoneGroup[], asOf: IsoDate, dueDay: number): ZoneScheduled | null {
  const ended = endedMonth(asOf)
  const isComplete = count(groups, (g) => g.endedReported ?? 0) === count(groups, (g) => g.endedPlanned)
  const isEnded = isComplete || !isMonthPending(ended, asOf, dueDay)
  const which = isEnded ? 'ended' : 'before'
  const planYuan = count(groups, (g) => g[`${which}PlanYuan`] ?? 0)
  if (planYuan === 0) return null
  const doneYuan = count(groups, (g) => g[`${which}DoneYuan`] ?? 0)
  const dueYuan = Math.round(count(groups, (g) => g[`${which}DueYuan`] ?? 0))
  return {
    throughMonth: isEnded ? ended : monthBefore(ended),
    doneYuan,
    dueYuan,
    donePercent: (doneYuan / planYuan) * 100,
    duePercent: (dueYuan / planYuan) * 100,
    unreportedProjects: count(groups, (g) => g[`${which}Planned`] - (g[`${which}Reported`] ?? 0)),
    runningMonthDoneYuan: total(groups, (g) => g[`${which}LaterYuan`]),
  }
}

function sectorSums(groups: readonly ZoneGroup[]): SectorSum[] {
  return [...Map.groupBy(groups, (g) => g.sector)]
    .map(([sector, own]) => ({
      sector,
      projects: count(own, (g) => g.projects),
      totalYuan: total(own, (g) => g.totalYuan),
      unknownTotal: unknownTotals(own),
      doneYuan: total(own, (g) => g.cumulativeDoneYuan),
    }))
    .sort((a, b) => (b.totalYuan ?? -1) - (a.totalYuan ?? -1))
}

/**
 * A zone's figures of a day from sums of its projects (domain.md, Roll-up). Sums leave unknowns out and count them; the money of
 * cancelled projects stands in a line of its own. `monthDueDay`: see `scheduledOf`.
 */
export function summariseZone(groups: readonly ZoneGroup[], asOf: IsoDate, monthDueDay: number): ZoneSummary {
  const live = groups.filter(({ stage }) => stage !== 'cancelled')
  const cancelled = groups.filter(({ stage }) => stage === 'cancelled')
  const byStage: Partial<Record<Stage, number>> = {}
  const byLight: Record<Light, number> = { green: 0, yellow: 0, red: 0, grey: 0 }
  for (const { stage, light, projects } of groups) {
    byStage[stage] = (byStage[stage] ?? 0) + projects
    if (light !== null) byLight[light] += projects
  }
  const ofCategory = (category: ZoneGroup['category']) =>
    count(
      groups.filter((g) => g.category === category),
      (g) => g.projects,
    )
  const rate = (planned: (g: ZoneGroup) => number, done: (g: ZoneGroup) => number): Rate => ({
    done: count(groups, done),
    planned: count(groups, planned),
  })
  return {
    counts: {
      total: count(groups, (g) => g.projects),
      cancelled: count(cancelled, (g) => g.projects),
      byCategory: { industrial: ofCategory('industrial'), factor: ofCategory('factor') },
      byStage,
      byLight,
    },
    investment: {
      totalYuan: total(live, (g) => g.totalYuan),
      unknownTotal: unknownTotals(live),
      annualPlanYuan: total(live, (g) => g.annualPlanYuan),
      annualDoneYuan: total(live, (g) => g.annualDoneYuan),
      cumulativeDoneYuan: total(live, (g) => g.cumulativeDoneYuan),
      cancelledYuan: total(cancelled, (g) => g.totalYuan),
      scheduled: scheduledOf(live, asOf, monthDueDay),
    },
    progress: rollUp(groups),
    rates: {
      start: rate(
        (g) => g.startPlanned,
        (g) => g.started,
      ),
      completion: rate(
        (g) => g.finishPlanned,
        (g) => g.completed,
      ),
      operation: rate(
        (g) => g.finishPlanned,
        (g) => g.operating,
      ),
      registration: rate(
        (g) => g.registrationDue,
        (g) => g.registered,
      ),
    },
    sectors: sectorSums(live),
  }
}
