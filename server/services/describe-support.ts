import { evaluateProject } from '#domain/evaluate-project.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { Stage } from '#domain/entries/stage.ts'
import { isCounting } from '#domain/milestone-states.ts'
import { chainSlips } from '#domain/zone/support-chains.ts'
import { isStillWaiting, supportMeaning, type SupportMeaning } from '#domain/zone/support-meaning.ts'
import type { Milestone } from '#domain/plan/plan.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { MilestoneState, ProjectState } from '#domain/project-state.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { ComputedForecast } from '#domain/schedule-state.ts'
import type { Db } from '#db/engine/connection.ts'
import { supportLinks, type SupportEnd, type SupportLink } from '#db/read/project/support-links.ts'
import { findStoredAt } from './stored-at.ts'

/** A support link with what it means for the waiting project on a day. */
export interface DescribedSupport extends SupportLink, SupportMeaning {
  /** Days by which the link pushes the waiting milestone with all that its factor waits for itself; null: not known, or over. */
  chainSlipDays: number | null
}

/** What a project and its milestones were called; the short name, where it was another than now. */
interface Names {
  shortName: string | undefined
  milestones: readonly Pick<Milestone, 'id' | 'name'>[]
}

/** What a link needs of a project. */
interface End {
  names: Names
  milestones: ReadonlyMap<string, MilestoneState>
  forecastOf(milestoneId: string): ComputedForecast | null
  stage: Stage
}

/** Forecasts are calculated only where a link asks for one. */
function endOf(state: ProjectState, names: Names): End {
  return {
    names,
    milestones: new Map(
      state.milestones.filter((one) => isCounting(one, state.lifeCycle)).map((milestone) => [milestone.milestoneId, milestone]),
    ),
    forecastOf: (id) => state.outlook().milestoneForecasts.get(id) ?? null,
    stage: state.lifeCycle.stage,
  }
}

function nameThen(end: SupportEnd, { names: { shortName, milestones } }: End): SupportEnd {
  const milestoneName = milestones.find(({ id }) => id === end.milestoneId)?.name ?? end.milestoneName
  return { ...end, projectName: shortName ?? end.projectName, milestoneName }
}

/** A project's links, and those by which what it waits for waits itself, however far that goes. */
async function linksBefore(db: Db, projectId: string, knownAt: ReplayPoint['knownAt']): Promise<SupportLink[]> {
  const found = new Map<string, SupportLink>()
  // What is added is gone through in its turn, once.
  const waiting = new Set([projectId])
  for (const id of waiting) {
    for (const link of await supportLinks(db, id, knownAt)) {
      if (id !== projectId && link.industrial.projectId !== id) continue
      found.set(link.id, link)
      waiting.add(link.factor.projectId)
    }
  }
  return [...found.values()]
}

/**
 * What a project waits for and whom it holds up, by the plans and reports of both sides on a day. `own`: the
 * project's names and state on that day; those of the other side are evaluated here.
 */
export async function describeSupport(
  db: Db,
  zoneId: string,
  zone: ZoneRules,
  projectId: string,
  own: { state: ProjectState; names: Names },
  point: ReplayPoint,
): Promise<{ waitsFor: DescribedSupport[]; holdsUp: DescribedSupport[] }> {
  const stored = await linksBefore(db, projectId, point.knownAt)
  const known = new Map<string, End | null>([[projectId, endOf(own.state, own.names)]])
  for (const id of stored.flatMap((link) => [link.industrial.projectId, link.factor.projectId])) {
    if (known.has(id)) continue
    const then = await findStoredAt(db, zoneId, id, point)
    if (!then) known.set(id, null)
    else {
      const { ledger } = then.stored
      known.set(id, endOf(evaluateProject(ledger, zone, point), { shortName: then.earlier.facts.shortName, milestones: ledger.milestones }))
    }
  }
  const links = stored.flatMap(({ industrial, factor, ...link }) => {
    const [waiting, waitedFor] = [known.get(industrial.projectId), known.get(factor.projectId)]
    if (!waiting || !waitedFor) return []
    return { ...link, industrial: nameThen(industrial, waiting), factor: nameThen(factor, waitedFor) }
  })
  const stateOf = ({ projectId: id, milestoneId }: SupportEnd) => known.get(id)?.milestones.get(milestoneId)
  const forecastOf = ({ projectId: id, milestoneId }: SupportEnd) => known.get(id)?.forecastOf(milestoneId) ?? null
  const described = links.map((link) => {
    const [waiting, factor] = [stateOf(link.industrial) ?? null, stateOf(link.factor)]
    const isOwn = link.industrial.projectId === projectId || link.factor.projectId === projectId
    // Slips run on by the known days: a forecast further up the chain would be calculated for nothing.
    const ends = { waiting, factor: factor ? { ...factor, computed: isOwn ? forecastOf(link.factor) : null } : null }
    const isOpen = isStillWaiting(waiting?.finishedOn ?? null, known.get(link.industrial.projectId)!.stage)
    const factorPlannedFinish = factor?.plannedFinish ? lastDay(factor.plannedFinish) : null
    return { link: { ...link, ...supportMeaning(ends, point.asOf) }, factorPlannedFinish, isOpen }
  })
  const open = described.filter(({ isOpen }) => isOpen)
  const slips = chainSlips(open.map(({ link, factorPlannedFinish }) => ({ ...link, waiting: link.industrial, factorPlannedFinish })))
  const all = described.map(({ link }) => ({ ...link, chainSlipDays: slips.get(link.id) ?? null }))
  return {
    waitsFor: all.filter((link) => link.industrial.projectId === projectId),
    holdsUp: all.filter((link) => link.factor.projectId === projectId),
  }
}
