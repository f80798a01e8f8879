import type { IsoDate } from '#domain/calendar-date.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { ReplayPoint } from '#domain/replay.ts'
import { sCurve } from '#domain/s-curve.ts'
import { NotFoundError } from '#domain/errors.ts'
import type { Db } from '#db/connection.ts'
import type { ProjectItem } from '#db/reports/project-rows.ts'
import { findLedger } from '#db/repositories/ledgers.ts'
import type { Benefit } from '#db/repositories/projects.ts'
import { findPictureOf } from '#db/repositories/wall-pictures.ts'
import { describeProject } from '../describe-project.ts'
import { wallBar, wallSegment, type WallBar, type WallSegment } from './describe-wall.ts'

/** A month of the S-curve: cumulative percents. */
interface WallCurvePoint {
  month: string
  plannedPercent: number | null
  physicalPercent: number | null
}

/** One project as the walls show it. Money: integer yuan; percents 0–100. */
export interface WallProject extends WallBar, Pick<ProjectItem, 'sector' | 'landAreaM2' | 'cumulativeDoneYuan' | 'annualPlanYuan' | 'annualDoneYuan'> {
  asOf: IsoDate
  fullName: string
  content: string | null
  startedOn: string | null
  completedOn: string | null
  forecast: Pick<ProjectItem['forecast'], 'early' | 'late'>
  units: { name: string; percent: number | null; plannedPercent: number | null; segments: WallSegment[] }[]
  curve: WallCurvePoint[]
  benefits: Pick<Benefit, 'measure' | 'targetValue' | 'isAtLeast' | 'actualValue' | 'actualAsOf'>[]
  /** Id of a picture that an administrator has made public. */
  picture: string | null
}

/** A project as the walls show it: what the public may read of it, no more. Throws `NotFoundError`. */
export async function describeWallProject(db: Db, zoneId: string, rules: ZoneRules, projectId: string, point: ReplayPoint): Promise<WallProject> {
  const project = await describeProject(db, zoneId, rules, projectId, point, { isStaff: false, areNotesPublic: false })
  const stored = await findLedger(db, projectId)
  if (!project || !stored) throw new NotFoundError(projectId)
  const { facts, lifeCycle, forecast, investment } = project
  return {
    ...wallBar(project),
    asOf: point.asOf,
    fullName: project.name,
    sector: project.sector,
    content: facts.content,
    landAreaM2: project.landAreaM2,
    cumulativeDoneYuan: investment.cumulativeDoneYuan,
    annualPlanYuan: investment.annualPlanYuan,
    annualDoneYuan: investment.annualDoneYuan,
    startedOn: lifeCycle.started?.on ?? null,
    completedOn: lifeCycle.completed?.on ?? null,
    forecast: { early: forecast.early, late: forecast.late },
    units: project.units.map(({ name, percent, plannedPercent, segments }) => ({ name, percent, plannedPercent, segments: segments.map(wallSegment) })),
    curve: sCurve(stored.ledger, rules, point).map(({ month, plannedPercent, physicalPercent }) => ({ month, plannedPercent, physicalPercent })),
    benefits: project.benefits.map(({ measure, targetValue, isAtLeast, actualValue, actualAsOf }) => ({ measure, targetValue, isAtLeast, actualValue, actualAsOf })),
    picture: (await findPictureOf(db, projectId))?.id ?? null,
  }
}
