import { fromJson } from '../../schema/json-text.ts'
import type { Selectable } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { ForecastGap } from '#domain/plan/forecast.ts'
import { placeOf } from '#domain/values/geometry.ts'
import type { Light, LightReasons, RuleLight } from '#domain/lights/verdict.ts'
import type { Cadence } from '#domain/dates/cadence.ts'
import type { PartialDate } from '#domain/dates/partial-date.ts'
import type { Prompt } from '#domain/prompts.ts'
import type { Segment } from '#domain/segments.ts'
import type { Stage } from '#domain/entries/stage.ts'
import type { IllustrativePart } from '#domain/entries/log.ts'
import type { ProjectLineStateTable, ProjectStateTable } from '../../schema/derived-tables.ts'
import type { ProjectTable } from '../../schema/project-tables.ts'

/** Whether a project is invented, and what of its picture is. */
export interface Invented {
  illustrative: boolean
  illustrativeParts: IllustrativePart[]
}

/** A project as lists show it. */
export interface ProjectItem extends Invented {
  id: string
  name: string
  shortName: string
  category: 'industrial' | 'factor'
  sector: string | null
  stage: Stage
  totalInvestmentYuan: number | null
  cumulativeDoneYuan: number | null
  annualPlanYuan: number | null
  annualDoneYuan: number | null
  landAreaM2: number | null
  /** Who answers for the project: the office that leads, never a person's name. */
  leaderRole: string | null
  responsibleUnit: string | null
  /** The year in which it started, or by its plan is to start. */
  startYear: number | null
  physicalPercent: number | null
  plannedPercent: number | null
  /** P over the dated milestones, where that is not all of them: the one that is held against the plan. */
  comparablePercent: number | null
  deviationPoints: number | null
  spi: number | null
  light: Light | null
  rawLight: RuleLight | null
  reasons: LightReasons
  plannedFinish: IsoDate | null
  /** What somebody should register or verify. */
  prompts: Prompt[]
  /** How often it owes a report. */
  cadence: Cadence
  lastReportedOn: IsoDate | null
  forecast: { early: IsoDate | null; late: IsoDate | null; reported: PartialDate | null; gap: ForecastGap | null }
  location: { lng: number; lat: number } | null
  segments: Segment[]
}

/** What of a project's picture is invented, from its derived row. */
export function illustrativePartsOf(row: Pick<ProjectStateTable, 'illustrative_parts'>): IllustrativePart[] {
  return fromJson(row.illustrative_parts)
}

export function inventedOf(row: Pick<ProjectStateTable, 'illustrative_parts'> & Pick<ProjectTable, 'provenance'>): Invented {
  return { illustrative: row.provenance === 'illustrative', illustrativeParts: illustrativePartsOf(row) }
}

/** The columns of `ProjectItem`. */
export type ProjectItemRow = Selectable<Omit<ProjectStateTable, 'zone_id' | 'view'>> &
  Selectable<Omit<ProjectLineStateTable, 'project_id' | 'view'>> &
  Pick<
    Selectable<ProjectTable>,
    'id' | 'name' | 'short_name' | 'land_area_m2' | 'leader_role' | 'responsible_unit' | 'provenance' | 'cadence'
  > & { lng: number | null; lat: number | null }

export function rowToProjectItem(row: ProjectItemRow): ProjectItem {
  return {
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    category: row.category,
    sector: row.sector,
    stage: row.stage,
    totalInvestmentYuan: row.total_investment_yuan,
    cumulativeDoneYuan: row.cumulative_done_yuan,
    annualPlanYuan: row.annual_plan_yuan,
    annualDoneYuan: row.annual_done_yuan,
    landAreaM2: row.land_area_m2,
    leaderRole: row.leader_role,
    responsibleUnit: row.responsible_unit,
    startYear: row.start_year,
    physicalPercent: row.physical_percent,
    plannedPercent: row.planned_percent,
    comparablePercent: row.comparable_percent,
    deviationPoints: row.deviation_points,
    spi: row.spi,
    light: row.light,
    rawLight: row.raw_light,
    reasons: fromJson(row.reasons),
    plannedFinish: row.planned_finish,
    prompts: fromJson(row.prompts),
    cadence: row.cadence,
    lastReportedOn: row.last_entry_on,
    forecast: {
      early: row.forecast_early,
      late: row.forecast_late,
      reported: row.forecast_reported,
      gap: row.forecast_gap,
    },
    location: placeOf(row.lng, row.lat),
    ...inventedOf(row),
    segments: fromJson(row.segments),
  }
}
