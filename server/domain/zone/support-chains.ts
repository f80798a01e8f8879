import { addDays, daysBetween, type IsoDate } from '../dates/calendar-date.ts'
import type { SupportSlip } from './factor-support.ts'

/** A support link as far as slips run on along it: one milestone waits for a milestone of another project. */
export interface ChainLink extends Pick<SupportSlip, 'availableOn' | 'basis'> {
  id: string
  factor: { projectId: string; milestoneId: string }
  waiting: { projectId: string; milestoneId: string }
  /** Planned start of the waiting milestone; null: it has none. */
  neededOn: IsoDate | null
  /** Planned finish of the factor milestone; null: it has none. */
  factorPlannedFinish: IsoDate | null
}

/** By milestone, how many days later than known it comes. */
export type Delays = ReadonlyMap<string, number>

const NO_DELAYS: Delays = new Map()

/**
 * True where a milestone that waits holds up a factor milestone of its own project: it is that milestone, or is to begin by the
 * day on which that one is to be finished.
 */
function holdsUp(before: ChainLink, link: ChainLink): boolean {
  if (before.waiting.projectId !== link.factor.projectId) return false
  if (before.waiting.milestoneId === link.factor.milestoneId) return true
  return before.neededOn !== null && link.factorPlannedFinish !== null && before.neededOn <= link.factorPlannedFinish
}

function byWaitingProject(links: readonly ChainLink[]): Map<string, ChainLink[]> {
  const groups = new Map<string, ChainLink[]>()
  for (const link of links) groups.set(link.waiting.projectId, [...(groups.get(link.waiting.projectId) ?? []), link])
  return groups
}

/** What pushes a factor milestone beside its own delay. `reported`: whoever promised a day knew what stood then. */
type Push = (before: ChainLink, basis: ChainLink['basis']) => number

function run(links: readonly ChainLink[], delays: Delays, push: (slipOf: (link: ChainLink) => number) => Push): Map<string, number | null> {
  const groups = byWaitingProject(links)
  const slips = new Map<string, number | null>()
  const open = new Set<string>()

  function slipOf(link: ChainLink): number | null {
    const known = slips.get(link.id)
    if (known !== undefined) return known
    // A circle can not be set; one that came from elsewhere pushes nothing on.
    if (open.has(link.id)) return 0
    open.add(link.id)
    const before = (groups.get(link.factor.projectId) ?? []).filter((one) => holdsUp(one, link))
    const pushOf = push((one) => slipOf(one) ?? 0)
    const pushed = link.basis === 'finished' ? 0 : Math.max(0, ...before.map((one) => pushOf(one, link.basis)))
    const delay = link.basis === 'finished' ? 0 : (delays.get(link.factor.milestoneId) ?? 0)
    open.delete(link.id)
    const isKnown = link.availableOn !== null && link.neededOn !== null
    const slip = isKnown ? Math.max(0, daysBetween(link.neededOn!, addDays(link.availableOn!, pushed + delay + 1))) : null
    slips.set(link.id, slip)
    return slip
  }

  for (const link of links) slipOf(link)
  return slips
}

/**
 * Days by which each link pushes the milestone that waits, slips running on along chains: a factor project that waits itself is
 * pushed by what it waits for, unless it has promised a day, knowing that. Null where a day is not known.
 */
export function chainSlips(links: readonly ChainLink[]): Map<string, number | null> {
  return run(links, NO_DELAYS, (slipOf) => (before, basis) => (basis === 'reported' ? 0 : slipOf(before)))
}

/** The same if some milestones came later than is known: what is new pushes on, whoever has promised what. */
export function delayedSlips(links: readonly ChainLink[], delays: Delays): Map<string, number | null> {
  const known = chainSlips(links)
  return run(links, delays, (slipOf) => (before, basis) => {
    const slip = slipOf(before)
    return basis === 'reported' ? slip - (known.get(before.id) ?? 0) : slip
  })
}

/**
 * The links by which what waits at the end of a new link would hold up the new link's own factor, in order; null: none, so that
 * it makes no circle.
 */
export function circleOf<L extends ChainLink>(links: readonly L[], added: L): L[] | null {
  const seen = new Set<string>()
  const search = (link: L): L[] | null => {
    if (holdsUp(link, added)) return [link]
    for (const next of links) {
      if (seen.has(next.id) || !holdsUp(link, next)) continue
      seen.add(next.id)
      const rest = search(next)
      if (rest) return [link, ...rest]
    }
    return null
  }
  return search(added)
}

/** Of the links of each waiting project that are open, the one that pushes it most; of equals the one that is needed first. */
export function criticalLinks(links: readonly ChainLink[], slips: ReadonlyMap<string, number | null>): Set<string> {
  const critical = new Map<string, ChainLink>()
  const rank = (link: ChainLink) => slips.get(link.id) ?? -1
  for (const link of links) {
    if (link.basis === 'finished') continue
    const held = critical.get(link.waiting.projectId)
    const isMore = !held || rank(link) > rank(held) || (rank(link) === rank(held) && (link.neededOn ?? '9') < (held.neededOn ?? '9'))
    if (isMore) critical.set(link.waiting.projectId, link)
  }
  return new Set([...critical.values()].map(({ id }) => id))
}
