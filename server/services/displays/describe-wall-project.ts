import { daysBetween } from '#domain/dates/calendar-date.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import { sCurve } from '#domain/s-curve.ts'
import { NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import type { ProjectItem } from '#db/read/project/project-rows.ts'
import { findLedger } from '#db/repositories/ledger/ledgers.ts'
import type { Benefit } from '#db/repositories/project/projects.ts'
import { findPictureOf } from '#db/repositories/displays/wall-pictures.ts'
import { describeProject } from '../describe-project.ts'
import { wallBar, wallSegment, type WallBar, type WallSegment } from './describe-wall.ts'

/** A month of the S-curve: cumulative percents. */
interface WallCurvePoint {
  month: string
  plannedPercent: number | null
  physicalPercent: number | null
}

/** One project as the walls show it. Money: integer yuan; percents 0–100. */
export interface WallProject extends WallBar, Pick<ProjectItem, 'landAreaM2' | 'cumulativeDoneYuan'> {
  fullName: string
  startedOn: string | null
  completedOn: string | null
  forecast: Pick<ProjectItem['forecast'], 'early' | 'late'>
  units: { name: string; percent: number | null; plannedPercent: number | null; segments: WallSegment[] }[]
  curve: WallCurvePoint[]
  benefits: Pick<Benefit, 'measure' | 'targetValue' | 'isAtLeast'>[]
  /** Id of a picture that an administrator has made public. */
  picture: string | null
}

/** A range of more days than this says nothing to a visitor. */
const WIDEST_FORECAST_DAYS = 730

/** The forecast that is worth a hall's attention: none of a project of which nobody knows how it stands. */
function publicForecast(
  light: ProjectItem['light'],
  { early, late }: Pick<ProjectItem['forecast'], 'early' | 'late'>,
): WallProject['forecast'] {
  const isKnown = light !== null && light !== 'grey' && early !== null && late !== null
  return isKnown && daysBetween(early, late) <= WIDEST_FORECAST_DAYS ? { early, late } : { early: null, late: null }
}

/** A project as the walls show it: what the public may read of it, no more. Throws `NotFoundError`. */
export async function describeWallProject(
  db: Db,
  zoneId: string,
  rules: ZoneRules,
  projectId: string,
  point: ReplayPoint,
): Promise<WallProject> {
  const project = await describeProject(db, zoneId, rules, projectId, point, { isStaff: false, areNotesPublic: false })
  const stored = await findLedger(db, projectId)
  if (!project || !stored) throw new NotFoundError(projectId)
  const { lifeCycle, forecast, investment } = project
  return {
    ...wallBar(project),
    fullName: project.name,
    landAreaM2: project.landAreaM2,
    cumulativeDoneYuan: investment.cumulativeDoneYuan,
    startedOn: lifeCycle.started?.on ?? null,
    completedOn: lifeCycle.completed?.on ?? null,
    forecast: publicForecast(project.light, forecast),
    units: project.units.map(({ name, percent, plannedPercent, segments }) => ({
      name,
      percent,
      plannedPercent,
      segments: segments.map(wallSegment),
    })),
    curve: sCurve(stored.ledger, rules, point).map(({ month, plannedPercent, physicalPercent }) => ({
      month,
      plannedPercent,
      physicalPercent,
    })),
    benefits: project.benefits.map(({ measure, targetValue, isAtLeast }) => ({ measure, targetValue, isAtLeast })),
    picture: (await findPictureOf(db, projectId))?.id ?? null,
  }
}
