import type { Light } from './lights/verdict.ts'
import { rollUp, type RollUp } from './roll-up.ts'
import type { Stage } from './stage.ts'

/** What one project brings into its zone's summary. */
export interface ZoneMember {
  category: 'industrial' | 'factor'
  sector: string | null
  stage: Stage
  light: Light | null
  totalInvestmentYuan: number | null
  physicalPercent: number | null
  plannedPercent: number | null
  cumulativeDoneYuan: number | null
  annualPlanYuan: number | null
  annualDoneYuan: number | null
  scheduledYuan: number | null
  startPlanned: boolean
  started: boolean
  finishPlanned: boolean
  completed: boolean
  operating: boolean
  registrationDue: boolean
  registered: boolean
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
function total(members: readonly ZoneMember[], pick: (m: ZoneMember) => number | null): number | null {
  const known = members.map(pick).filter((value) => value !== null)
  return known.length === 0 ? null : Math.round(known.reduce((sum, value) => sum + value, 0))
}

function rate(members: readonly ZoneMember[], due: (m: ZoneMember) => boolean, done: (m: ZoneMember) => boolean): Rate {
  const planned = members.filter(due)
  return { done: planned.filter(done).length, planned: planned.length }
}

function sectorSums(members: readonly ZoneMember[]): SectorSum[] {
  return [...Map.groupBy(members, (m) => m.sector)]
    .map(([sector, own]) => ({
      sector,
      projects: own.length,
      totalYuan: total(own, (m) => m.totalInvestmentYuan),
      unknownTotal: own.filter((m) => m.totalInvestmentYuan === null).length,
      doneYuan: total(own, (m) => m.cumulativeDoneYuan),
    }))
    .sort((a, b) => (b.totalYuan ?? -1) - (a.totalYuan ?? -1))
}

/** A zone's figures from its projects' (domain.md, Roll-up). Sums leave unknowns out and count them. */
export function summariseZone(members: readonly ZoneMember[]): ZoneSummary {
  const byStage: Partial<Record<Stage, number>> = {}
  const byLight: Record<Light, number> = { green: 0, yellow: 0, red: 0, grey: 0 }
  for (const { stage, light } of members) {
    byStage[stage] = (byStage[stage] ?? 0) + 1
    if (light !== null) byLight[light] += 1
  }
  const industrial = members.filter((m) => m.category === 'industrial').length
  return {
    counts: {
      total: members.length,
      byCategory: { industrial, factor: members.length - industrial },
      byStage,
      byLight,
    },
    investment: {
      totalYuan: total(members, (m) => m.totalInvestmentYuan),
      unknownTotal: members.filter((m) => m.totalInvestmentYuan === null).length,
      annualPlanYuan: total(members, (m) => m.annualPlanYuan),
      annualDoneYuan: total(members, (m) => m.annualDoneYuan),
      scheduledYuan: total(members, (m) => m.scheduledYuan),
      cumulativeDoneYuan: total(members, (m) => m.cumulativeDoneYuan),
    },
    progress: rollUp(members),
    rates: {
      start: rate(members, (m) => m.startPlanned, (m) => m.started),
      completion: rate(members, (m) => m.finishPlanned, (m) => m.completed),
      operation: rate(members, (m) => m.finishPlanned, (m) => m.operating),
      registration: rate(members, (m) => m.registrationDue, (m) => m.registered),
    },
    sectors: sectorSums(members),
  }
}
