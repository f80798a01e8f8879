import type { IsoDate } from '#domain/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { supportSlip, type SupportSlip } from '#domain/factor-support.ts'
import { firstDay, lastDay } from '#domain/partial-date.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { MilestoneState } from '#domain/project-state.ts'
import type { ReplayPoint } from '#domain/replay.ts'
import type { Db } from '#db/connection.ts'
import { supportLinks, type SupportEnd, type SupportLink } from '#db/reports/support-links.ts'
import { findLedger } from '#db/repositories/ledgers.ts'

/** A support link with what it means for the waiting project on a day. */
export interface DescribedSupport extends SupportLink, SupportSlip {
  /** Planned start of the waiting milestone, its first day. */
  neededOn: IsoDate | null
  /** Reported percent of the factor milestone. */
  factorPercent: number
}

type Milestones = ReadonlyMap<string, MilestoneState>

function byId(states: readonly MilestoneState[]): Milestones {
  return new Map(states.map((state) => [state.milestoneId, state]))
}

function described(
  link: SupportLink,
  waiting: MilestoneState | undefined,
  factor: MilestoneState | undefined,
  asOf: IsoDate,
): DescribedSupport {
  const neededOn = waiting?.plannedStart ? firstDay(waiting.plannedStart) : null
  const known = {
    finishedOn: factor?.finishedOn ?? null,
    forecastFinish: factor?.forecastFinish ?? null,
    plannedFinish: factor?.plannedFinish ? lastDay(factor.plannedFinish) : null,
  }
  return { ...link, ...supportSlip(known, neededOn, asOf), neededOn, factorPercent: factor?.percent ?? 0 }
}

/**
 * What a project waits for and whom it holds up, by the plans and reports of both sides on a day. `own`: the
 * project's milestones on that day; those of the other side are evaluated here.
 */
export async function describeSupport(
  db: Db,
  zone: ZoneRules,
  projectId: string,
  own: readonly MilestoneState[],
  point: ReplayPoint,
): Promise<{ waitsFor: DescribedSupport[]; holdsUp: DescribedSupport[] }> {
  const links = await supportLinks(db, projectId)
  const milestones = new Map<string, Milestones>([[projectId, byId(own)]])
  for (const id of links.flatMap((link) => [link.industrial.projectId, link.factor.projectId])) {
    if (milestones.has(id)) continue
    const stored = await findLedger(db, id)
    milestones.set(id, byId(stored ? evaluateProject(stored.ledger, zone, point).milestones : []))
  }
  const stateOf = ({ projectId: id, milestoneId }: SupportEnd) => milestones.get(id)?.get(milestoneId)
  const all = links.map((link) => described(link, stateOf(link.industrial), stateOf(link.factor), point.asOf))
  return {
    waitsFor: all.filter((link) => link.industrial.projectId === projectId),
    holdsUp: all.filter((link) => link.factor.projectId === projectId),
  }
}
