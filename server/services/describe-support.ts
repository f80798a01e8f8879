import type { IsoDate } from '#domain/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { supportSlip, type SupportSlip } from '#domain/factor-support.ts'
import { firstDay, lastDay } from '#domain/partial-date.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { MilestoneState } from '#domain/project-state.ts'
import type { ReplayPoint } from '#domain/replay.ts'
import type { Db } from '#db/connection.ts'
import { supportLinks, type SupportLink } from '#db/reports/support-links.ts'
import { findLedger } from '#db/repositories/ledgers.ts'

/** A support link with what it means for the waiting project on a day. */
export interface DescribedSupport extends SupportLink, SupportSlip {
  /** Planned start of the waiting milestone, its first day. */
  neededOn: IsoDate | null
  /** Reported percent of the factor milestone. */
  factorPercent: number
}

type MilestonesOf = (projectId: string) => Promise<ReadonlyMap<string, MilestoneState>>

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

/** What a project waits for and whom it holds up, by the plans and reports of both sides on a day. */
export async function describeSupport(
  db: Db,
  zone: ZoneRules,
  projectId: string,
  point: ReplayPoint,
): Promise<{ waitsFor: DescribedSupport[]; holdsUp: DescribedSupport[] }> {
  const evaluated = new Map<string, Promise<ReadonlyMap<string, MilestoneState>>>()
  const milestonesOf: MilestonesOf = (id) => {
    const held = evaluated.get(id)
    if (held) return held
    const started = findLedger(db, id).then((stored) => {
      const states = stored ? evaluateProject(stored.ledger, zone, point).milestones : []
      return new Map(states.map((state) => [state.milestoneId, state]))
    })
    evaluated.set(id, started)
    return started
  }
  const all = await Promise.all(
    (await supportLinks(db, projectId)).map(async (link) => {
      const waiting = await milestonesOf(link.industrial.projectId)
      const factor = await milestonesOf(link.factor.projectId)
      return described(link, waiting.get(link.industrial.milestoneId), factor.get(link.factor.milestoneId), point.asOf)
    }),
  )
  return {
    waitsFor: all.filter((link) => link.industrial.projectId === projectId),
    holdsUp: all.filter((link) => link.factor.projectId === projectId),
  }
}
