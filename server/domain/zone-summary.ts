import type { Light } from './lights/verdict.ts'
import { rollUp, type RollUp, type RollUpSums } from './roll-up.ts'
import type { Stage } from './stage.ts'

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
  scheduledYuan: number | null
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

export interface ZoneSummary {
  counts: {
    total: number
    byCategory: { industrial: number; factor: number }
    byStage: Partial<Record<Stage, number>>
    byLight: Record<Light, number>
  }
  investment: {
    totalYuan: number | null
    unknownTotal: number
    annualPlanYuan: number | null
    annualDoneYuan: number | null
    /** 序时 target of the projects that have one. */
    scheduledYuan: number | null
    cumulativeDoneYuan: number | null
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

/** A zone's figures from sums of its projects (domain.md, Roll-up). Sums leave unknowns out and count them. */
export function summariseZone(groups: readonly ZoneGroup[]): ZoneSummary {
  const byStage: Partial<Record<Stage, number>> = {}
  const byLight: Record<Light, number> = { green: 0, yellow: 0, red: 0, grey: 0 }
  for (const { stage, light, projects } of groups) {
    byStage[stage] = (byStage[stage] ?? 0) + projects
    if (light !== null) byLight[light] += projects
  }
  const ofCategory = (category: ZoneGroup['category']) =>
    count(groups.filter((g) => g.category === category), (g) => g.projects)
  const rate = (planned: (g: ZoneGroup) => number, done: (g: ZoneGroup) => number): Rate => ({
    done: count(groups, done),
    planned: count(groups, planned),
  })
  return {
    counts: {
      total: count(groups, (g) => g.projects),
      byCategory: { industrial: ofCategory('industrial'), factor: ofCategory('factor') },
      byStage,
      byLight,
    },
    investment: {
      totalYuan: total(groups, (g) => g.totalYuan),
      unknownTotal: unknownTotals(groups),
      annualPlanYuan: total(groups, (g) => g.annualPlanYuan),
      annualDoneYuan: total(groups, (g) => g.annualDoneYuan),
      scheduledYuan: total(groups, (g) => g.scheduledYuan),
      cumulativeDoneYuan: total(groups, (g) => g.cumulativeDoneYuan),
    },
    progress: rollUp(groups),
    rates: {
      start: rate((g) => g.startPlanned, (g) => g.started),
      completion: rate((g) => g.finishPlanned, (g) => g.completed),
      operation: rate((g) => g.finishPlanned, (g) => g.operating),
      registration: rate((g) => g.registrationDue, (g) => g.registered),
    },
    sectors: sectorSums(groups),
  }
}
