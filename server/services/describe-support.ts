import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { computedSlip, supportSlip, type ComputedSlip, type SupportSlip } from '#domain/zone/factor-support.ts'
import { firstDay, lastDay } from '#domain/dates/partial-date.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { MilestoneState, ProjectState } from '#domain/project-state.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { ComputedForecast } from '#domain/schedule-state.ts'
import type { Db } from '#db/engine/connection.ts'
import { supportLinks, type SupportEnd, type SupportLink } from '#db/read/project/support-links.ts'
import { findStoredAt } from './stored-at.ts'

/** A support link with what it means for the waiting project on a day. */
export interface DescribedSupport extends SupportLink, SupportSlip {
  /** Planned start of the waiting milestone, its first day. */
  neededOn: IsoDate | null
  /** Reported percent of the factor milestone. */
  factorPercent: number
  /** By when the factor milestone is computed to be finished, in days like `slipDays`; null: nothing can be computed. */
  computedSlipDays: ComputedSlip | null
}

/** What a link needs of a project. */
interface End {
  milestones: ReadonlyMap<string, MilestoneState>
  forecastOf(milestoneId: string): ComputedForecast | null
}

/** Forecasts are calculated only where a link asks for one. */
function endOf(state: ProjectState): End {
  return {
    milestones: new Map(state.milestones.map((milestone) => [milestone.milestoneId, milestone])),
    forecastOf: (id) => state.outlook().milestoneForecasts.get(id) ?? null,
  }
}

const UNKNOWN_PROJECT: End = { milestones: new Map(), forecastOf: () => null }

function described(
  link: SupportLink,
  waiting: MilestoneState | undefined,
  factor: MilestoneState | undefined,
  forecast: ComputedForecast | null,
  asOf: IsoDate,
): DescribedSupport {
  const neededOn = waiting?.plannedStart ? firstDay(waiting.plannedStart) : null
  const known = {
    finishedOn: factor?.finishedOn ?? null,
    forecastFinish: factor?.forecastFinish ?? null,
    plannedFinish: factor?.plannedFinish ? lastDay(factor.plannedFinish) : null,
  }
  return {
    ...link,
    ...supportSlip(known, neededOn, asOf),
    neededOn,
    factorPercent: factor?.percent ?? 0,
    computedSlipDays: computedSlip(forecast, neededOn),
  }
}

/**
 * What a project waits for and whom it holds up, by the plans and reports of both sides on a day. `own`: the
 * project's state on that day; those of the other side are evaluated here.
 */
export async function describeSupport(
  db: Db,
  zoneId: string,
  zone: ZoneRules,
  projectId: string,
  own: ProjectState,
  point: ReplayPoint,
): Promise<{ waitsFor: DescribedSupport[]; holdsUp: DescribedSupport[] }> {
  const links = await supportLinks(db, projectId, point.knownAt)
  const ends = new Map<string, End>([[projectId, endOf(own)]])
  for (const id of links.flatMap((link) => [link.industrial.projectId, link.factor.projectId])) {
    if (ends.has(id)) continue
    const then = await findStoredAt(db, zoneId, id, point)
    ends.set(id, then ? endOf(evaluateProject(then.stored.ledger, zone, point)) : UNKNOWN_PROJECT)
  }
  const stateOf = ({ projectId: id, milestoneId }: SupportEnd) => ends.get(id)?.milestones.get(milestoneId)
  const forecastOf = ({ projectId: id, milestoneId }: SupportEnd) => ends.get(id)?.forecastOf(milestoneId) ?? null
  const all = links.map((link) => described(link, stateOf(link.industrial), stateOf(link.factor), forecastOf(link.factor), point.asOf))
  return {
    waitsFor: all.filter((link) => link.industrial.projectId === projectId),
    holdsUp: all.filter((link) => link.factor.projectId === projectId),
  }
}
